/**
 * Products in a database: H2 for one node and up to 10,000 of them, PostgreSQL for any number of nodes and a million.
 *
 * <p>An empty database is filled once, whoever comes first; what is in it is never overwritten. Every question ends within
 * seconds, with a {@link org.webpos.catalog.SourceAwayException} while the database is away.
 */
@NullMarked
package org.webpos.productsource.database;

import org.jspecify.annotations.NullMarked;
