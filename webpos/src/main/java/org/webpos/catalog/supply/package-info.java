/** How what one node does not know of products gets to it: from what all nodes have in common, or from the source. */
@NullMarked
package org.webpos.catalog.supply;

import org.jspecify.annotations.NullMarked;
