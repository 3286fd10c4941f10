/** The recognition of balancing algorithms, from simulated responses and from those of a real HAProxy. */
@NullMarked
package org.webpos.lab.route;

import org.jspecify.annotations.NullMarked;
