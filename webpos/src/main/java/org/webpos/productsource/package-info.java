/** Products from wherever the till gets them, and what is measured of it. */
@NullMarked
package org.webpos.productsource;

import org.jspecify.annotations.NullMarked;
