/** Changes a stack that runs, node by node, while clients go on: adds a node, removes one, restarts each in turn. */
@NullMarked
package org.webpos.lab.scaling;

import org.jspecify.annotations.NullMarked;
