/**
 * Sessions that the client carries: the key is the session itself, signed.
 *
 * <p>Nothing is stored on the server, so nothing is lost with a node and nothing is shared but the signing keys, which
 * all nodes need before they get traffic. A change reads the token, applies the operation and signs again; the client
 * has to use the new key from then on. A session expires a fixed time after its last change; a read renews nothing.
 *
 * <p>The consequences, which no server can avoid:
 *
 * <ul>
 *   <li>If two changes are made at once from one token, the one whose key the client stores last wins.
 *   <li>An older token restores an older cart until it expires; a token cannot be revoked.
 *   <li>A token holds {@link TokenSessionStore#LOG_CAPACITY} operations instead of 64, because each takes bytes. An operation is
 *       recognised as repeated only if the token that comes with it has seen it.
 *   <li>What must never happen twice, such as a payment, needs a record on a server.
 *   <li>Whoever holds the token can read the cart: it is signed, not encrypted.
 * </ul>
 */
@NullMarked
package org.webpos.sessionstore.token;

import org.jspecify.annotations.NullMarked;
