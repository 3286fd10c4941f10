/** Changes a stack that runs, node by node, while clients go on: one more, one less, each restarted in turn. */
@NullMarked
package org.webpos.lab.scaling;

import org.jspecify.annotations.NullMarked;
