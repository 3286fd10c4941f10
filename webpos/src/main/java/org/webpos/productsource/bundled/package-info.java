/** Products that come with the till: a supermarket's range in ten categories, extended to any number. */
@NullMarked
package org.webpos.productsource.bundled;

import org.jspecify.annotations.NullMarked;
