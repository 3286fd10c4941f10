/** Measures whichever session store runs. */
@NullMarked
package org.webpos.sessionstore;

import org.jspecify.annotations.NullMarked;
