/** Changes a stack that runs, node by node, while clients go on. */
@NullMarked
package org.webpos.lab.change;

import org.jspecify.annotations.NullMarked;
