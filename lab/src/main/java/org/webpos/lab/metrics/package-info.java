/** CPU and memory of every part, and the machine they run on. */
@NullMarked
package org.webpos.lab.metrics;

import org.jspecify.annotations.NullMarked;
