/** The till's settings: which there are, read once, refused at start when wrong. */
@NullMarked
package org.webpos.settings;

import org.jspecify.annotations.NullMarked;
