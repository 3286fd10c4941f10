/** Reports: text, tables and charts, made from the result files alone. */
@NullMarked
package org.webpos.lab.report;

import org.jspecify.annotations.NullMarked;
