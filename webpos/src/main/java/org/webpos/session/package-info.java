/** Who a client is and what is remembered of it, and the contract of every store that remembers. */
@NullMarked
package org.webpos.session;

import org.jspecify.annotations.NullMarked;
