/** The result of a run: counted, checked, and stored in the result files from which reports are made. */
@NullMarked
package org.webpos.lab.result;

import org.jspecify.annotations.NullMarked;
