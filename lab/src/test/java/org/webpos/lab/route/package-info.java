/** Ways of balancing told apart, from made-up answers and from a real HAProxy's. */
@NullMarked
package org.webpos.lab.route;

import org.jspecify.annotations.NullMarked;
