/** Chooses the session store once, at start, and measures whichever runs. */
@NullMarked
package org.webpos.sessionstore;

import org.jspecify.annotations.NullMarked;
