/**
 * Products in a database: H2 for one node and up to 10,000 products, PostgreSQL for any number of nodes and a million products.
 *
 * <p>The first node fills an empty database, once; existing products are never overwritten. Every query returns or fails within
 * seconds, with a {@link org.webpos.catalog.ProductSourceUnavailableException} while the database is unavailable.
 */
@NullMarked
package org.webpos.productsource.database;

import org.jspecify.annotations.NullMarked;
