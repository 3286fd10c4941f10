/** Which node answers behind the front door: requests that distinguish the balancing algorithms, and what follows from the responses. */
@NullMarked
package org.webpos.lab.route;

import org.jspecify.annotations.NullMarked;
