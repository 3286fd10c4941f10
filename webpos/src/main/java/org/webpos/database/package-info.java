/** The relational database: its settings, its tables, and queries that return or fail in bounded time. */
@NullMarked
package org.webpos.database;

import org.jspecify.annotations.NullMarked;
