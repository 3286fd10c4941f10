/** The WebSocket at {@code /ws}: handshake, messages of clients, and notifications of changed carts and broadcasts on all nodes. */
@NullMarked
package org.webpos.websocket;

import org.jspecify.annotations.NullMarked;
