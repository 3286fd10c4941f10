/** Formats of short texts that clients send. */
@NullMarked
package org.webpos.text;

import org.jspecify.annotations.NullMarked;
