/** Who answers: identity, health, warm-up. */
@NullMarked
package org.webpos.node;

import org.jspecify.annotations.NullMarked;
