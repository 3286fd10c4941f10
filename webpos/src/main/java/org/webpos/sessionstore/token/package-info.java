/**
 * Sessions that the client carries: the key is the session, signed.
 *
 * <p>Nothing is kept on the server, so nothing is lost with a node and there is nothing to share but the keys, which all
 * nodes have to hold before traffic. A change reads the token, applies the operation and signs again; the client has to
 * go on with the new key. Expires a fixed time after the last change; a read renews nothing.
 *
 * <p>What follows from that, and no server can mend:
 *
 * <ul>
 *   <li>Of two changes made at once from one token, the client keeps the one whose key it keeps.
 *   <li>An older token brings an older cart back, until it expires; a token cannot be revoked.
 *   <li>{@link TokenSessionStore#LOG_CAPACITY} operations are remembered instead of 64, because each takes bytes. An
 *       operation counts as repeated only for a token that has seen it.
 *   <li>What must never happen twice, such as a payment, needs a register on a server.
 *   <li>The cart can be read by whoever holds the token: it is signed, not encrypted.
 * </ul>
 */
@NullMarked
package org.webpos.sessionstore.token;

import org.jspecify.annotations.NullMarked;
