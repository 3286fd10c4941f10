/** Chooses how products are cached. */
@NullMarked
package org.webpos.productcache;

import org.jspecify.annotations.NullMarked;
