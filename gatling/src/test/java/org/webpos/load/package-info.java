/** Shoppers who know nothing but HTTP: what they do, what they were told, and whether their carts kept it. */
@NullMarked
package org.webpos.load;

import org.jspecify.annotations.NullMarked;
