/** Logs of what can happen with every request: bounded, however often it does. */
@NullMarked
package org.webpos.logging;

import org.jspecify.annotations.NullMarked;
