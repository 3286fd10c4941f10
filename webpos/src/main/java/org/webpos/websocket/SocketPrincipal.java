package org.webpos.websocket;

import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.webpos.session.Session;
import org.webpos.session.SessionId;

/**
 * A client that showed a key, as the server remembers it with the socket: not the key, only what it opened.
 *
 * @param session its session
 * @param cartVersion the version of the session at that moment
 */
record SocketPrincipal(SessionId session, long cartVersion) implements Principal {

    static SocketPrincipal of(Session session) {
        return new SocketPrincipal(session.id(), session.version());
    }

    static Optional<SocketPrincipal> of(@Nullable Principal principal) {
        return principal instanceof SocketPrincipal client ? Optional.of(client) : Optional.empty();
    }

    @Override
    public String getName() {
        return session.value();
    }
}
