/** The database for what lasts: which one it is, its tables, and questions to it that end in bounded time. */
@NullMarked
package org.webpos.database;

import org.jspecify.annotations.NullMarked;
