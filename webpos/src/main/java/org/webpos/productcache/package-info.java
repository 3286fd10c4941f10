/**
 * Products in the memory of a node. What is asked for again and again is renewed before it gets too old; what is too old is
 * given while it is renewed, or while its source is away; who changes a cart waits for nobody.
 */
@NullMarked
package org.webpos.productcache;

import org.jspecify.annotations.NullMarked;
