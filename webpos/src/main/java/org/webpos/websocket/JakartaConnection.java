package org.webpos.websocket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** A socket of the server we run in. Its asynchronous writes do not wait (seen with a client that does not read). */
final class JakartaConnection implements Connection {

    private static final Logger LOG = Logger.getLogger(JakartaConnection.class.getName());

    /**
     * What the server says of clients that were cut off or sent too much: a trace for each, which any client can bring about.
     * Kept, or the level would be forgotten with the logger.
     */
    private static final List<Logger> TALKATIVE = Stream.of("servlet.TyrusServletWriter", "core.TyrusEndpointWrapper")
            .map(name -> Logger.getLogger("org.glassfish.tyrus." + name))
            .toList();

    static {
        TALKATIVE.forEach(logger -> logger.setLevel(Level.SEVERE));
    }

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private final Session session;

    JakartaConnection(Session session) {
        this.session = session;
    }

    @Override
    public void send(String text, Runnable gone) {
        try {
            session.getAsyncRemote().sendText(text, result -> gone.run());
        } catch (IllegalStateException closed) {
            gone.run();
        }
    }

    @Override
    public void ping() {
        try {
            session.getAsyncRemote().sendPing(NOTHING);
        } catch (IOException | IllegalStateException closed) {
            LOG.log(Level.FINE, closed, () -> "A socket was closed before it was asked");
        }
    }

    @Override
    public void close(Farewell why) {
        try {
            session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(why.code()), why.reason()));
        } catch (IOException | IllegalStateException closed) {
            LOG.log(Level.FINE, closed, () -> "A socket was closed already");
        }
    }
}
