/** A cart, its lines, and what can change them. */
@NullMarked
package org.webpos.cart;

import org.jspecify.annotations.NullMarked;
