/** What clients were answered while something failed, and whether it can have happened in some order. Pure: no input, no output. */
@NullMarked
package org.webpos.lab.history;

import org.jspecify.annotations.NullMarked;
