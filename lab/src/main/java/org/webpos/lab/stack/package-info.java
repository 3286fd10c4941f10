/** Processes with a beginning and an end: nodes, the front door, the Redis Cluster; started, awaited, closed. */
@NullMarked
package org.webpos.lab.stack;

import org.jspecify.annotations.NullMarked;
