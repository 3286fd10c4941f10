/** Tests of the warm experiment. */
@NullMarked
package org.webpos.lab.warm;

import org.jspecify.annotations.NullMarked;
