/** Chooses what the catalogue is filled from, and fills it once. */
@NullMarked
package org.webpos.productsource;

import org.jspecify.annotations.NullMarked;
