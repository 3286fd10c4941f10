/** The till: a web application whose carts stay right whatever happens to the servers. */
@NullMarked
package org.webpos;

import org.jspecify.annotations.NullMarked;
