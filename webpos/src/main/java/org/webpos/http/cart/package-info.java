/** The cart over HTTP: resource and view. */
@NullMarked
package org.webpos.http.cart;

import org.jspecify.annotations.NullMarked;
