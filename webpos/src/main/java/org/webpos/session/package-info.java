/**
 * Sessions: who a client is, what is stored of it and how that changes; and {@link SessionStore}, the contract of all
 * stores.
 */
@NullMarked
package org.webpos.session;

import org.jspecify.annotations.NullMarked;
