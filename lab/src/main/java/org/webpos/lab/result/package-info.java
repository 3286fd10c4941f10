/** What came out of a run: judged, counted, and kept in the result files that the report is made from. */
@NullMarked
package org.webpos.lab.result;

import org.jspecify.annotations.NullMarked;
