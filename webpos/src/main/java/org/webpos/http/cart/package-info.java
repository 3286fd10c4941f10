/** The cart over HTTP: the resource reads and answers, the service decides, the view shows. */
@NullMarked
package org.webpos.http.cart;

import org.jspecify.annotations.NullMarked;
