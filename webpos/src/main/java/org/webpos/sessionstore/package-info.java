/**
 * The session stores, an adapter for each technology in a package of its own; here, what measures and protects
 * whichever runs.
 */
@NullMarked
package org.webpos.sessionstore;

import org.jspecify.annotations.NullMarked;
