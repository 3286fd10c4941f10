/** Who answers: the identity of this node, where it runs, and for how long it was paused. */
@NullMarked
package org.webpos.node;

import org.jspecify.annotations.NullMarked;
