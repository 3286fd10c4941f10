package org.webpos.websocket;

import org.webpos.cart.Cart;
import org.webpos.session.SessionId;

/** How clients are told what happened. Thread-safe. */
public interface MessageSerializer {

    /** Words a cart that changed. */
    String cart(SessionId id, long version, Cart cart);

    /** Words what a client says to all; {@code json} is one value. */
    String broadcast(String json);
}
