/** Tests of the scale experiment. */
@NullMarked
package org.webpos.lab.scale;

import org.jspecify.annotations.NullMarked;
