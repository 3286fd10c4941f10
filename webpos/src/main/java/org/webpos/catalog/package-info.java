/** Products, how they are queried, and the contracts of their source and of the catalogue that the till reads. */
@NullMarked
package org.webpos.catalog;

import org.jspecify.annotations.NullMarked;
