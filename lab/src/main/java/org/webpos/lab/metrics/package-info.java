/** Measurements: CPU and memory of every process, counters of the nodes, the machine and the versions that run. */
@NullMarked
package org.webpos.lab.metrics;

import org.jspecify.annotations.NullMarked;
