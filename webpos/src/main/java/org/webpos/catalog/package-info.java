/** Products and how they are found. */
@NullMarked
package org.webpos.catalog;

import org.jspecify.annotations.NullMarked;
