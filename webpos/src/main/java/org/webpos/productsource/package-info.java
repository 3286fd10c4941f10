/** Chooses where products come from, and measures it. */
@NullMarked
package org.webpos.productsource;

import org.jspecify.annotations.NullMarked;
