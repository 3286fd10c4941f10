/** No cache: every question goes to the source and waits for it. The baseline of what the others are measured by. */
@NullMarked
package org.webpos.productcache.none;

import org.jspecify.annotations.NullMarked;
