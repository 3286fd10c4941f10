/** Start, wiring, health and warm-up: the one package that knows every adapter. Only this package is on top of all others. */
@NullMarked
package org.webpos.app;

import org.jspecify.annotations.NullMarked;
