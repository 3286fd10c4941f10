/**
 * The channel between nodes in a PostgreSQL that they share, by {@code LISTEN} and {@code NOTIFY}.
 *
 * <p>A text is passed on when its transaction commits, and stored for nobody: a node whose connection is lost misses what is sent until it has
 * another one, after about half a second. A database that is silent is noticed after about 7 s.
 */
@NullMarked
package org.webpos.cluster.postgresql;

import org.jspecify.annotations.NullMarked;
