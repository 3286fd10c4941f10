/** The sources of products, one package each, and their metrics. */
@NullMarked
package org.webpos.productsource;

import org.jspecify.annotations.NullMarked;
