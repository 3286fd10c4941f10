/** Gatling shoppers that use nothing but HTTP, and check that their carts hold what was acknowledged. */
@NullMarked
package org.webpos.load;

import org.jspecify.annotations.NullMarked;
