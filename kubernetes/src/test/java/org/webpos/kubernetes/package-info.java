/** Holds what kubectl makes of each overlay against Kubernetes' own model, against itself and against the images. */
@NullMarked
package org.webpos.kubernetes;

import org.jspecify.annotations.NullMarked;
