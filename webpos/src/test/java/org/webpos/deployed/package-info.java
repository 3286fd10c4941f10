/** The till as deployed, tested inside a real server. */
@NullMarked
package org.webpos.deployed;

import org.jspecify.annotations.NullMarked;
