/** Who answers behind the front door: requests that tell the ways of balancing apart, and what follows from their answers. */
@NullMarked
package org.webpos.lab.route;

import org.jspecify.annotations.NullMarked;
