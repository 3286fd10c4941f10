/** What a request costs as carts accumulate, up to a million in one store, and what a cart and an idle connection weigh. */
@NullMarked
package org.webpos.lab.scale;

import org.jspecify.annotations.NullMarked;
