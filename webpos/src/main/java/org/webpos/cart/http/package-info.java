/** The cart over HTTP: resource and view. */
@NullMarked
package org.webpos.cart.http;

import org.jspecify.annotations.NullMarked;
