/** Faults of the processes of a running stack, each undone by a guard process that outlives the laboratory. */
@NullMarked
package org.webpos.lab.fault;

import org.jspecify.annotations.NullMarked;
