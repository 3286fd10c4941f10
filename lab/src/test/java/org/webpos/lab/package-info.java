/** The rules that hold for the whole laboratory. */
@NullMarked
package org.webpos.lab;

import org.jspecify.annotations.NullMarked;
