/** The report: text, tables and charts, made from the result files alone. */
@NullMarked
package org.webpos.lab.page;

import org.jspecify.annotations.NullMarked;
