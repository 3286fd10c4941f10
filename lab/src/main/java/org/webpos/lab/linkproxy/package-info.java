/** A TCP proxy between the parts of a stack, whose links it delays, cuts or silences on command. */
@NullMarked
package org.webpos.lab.linkproxy;

import org.jspecify.annotations.NullMarked;
