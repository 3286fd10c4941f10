/** Products that come with the till: a supermarket's goods in ten categories, filled up to any number. */
@NullMarked
package org.webpos.productsource.bundled;

import org.jspecify.annotations.NullMarked;
