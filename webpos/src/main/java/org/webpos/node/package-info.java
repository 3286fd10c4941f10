/** Who answers: the identity of this node and where it runs. */
@NullMarked
package org.webpos.node;

import org.jspecify.annotations.NullMarked;
