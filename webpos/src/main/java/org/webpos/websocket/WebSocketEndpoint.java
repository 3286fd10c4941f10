package org.webpos.websocket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.webpos.http.node.NodeView;
import org.webpos.json.JsonBody;
import org.webpos.logging.ThrottledLog;
import org.webpos.node.Node;
import org.webpos.node.PauseDetector;
import org.webpos.problem.ProblemException;
import org.webpos.websocket.HandshakeFilter.SocketPrincipal;
import org.webpos.websocket.OpenSocket.Connection;

/**
 * Handles the messages of all clients, in one instance. {@link HandshakeFilter} has authorized them before. What was queued while the
 * process was paused is refused, see {@link PauseDetector}. Thread-safe.
 */
@ServerEndpoint(value = WebSocketEndpoint.PATH, configurator = WebSocketEndpoint.SingleInstance.class)
@ApplicationScoped
public class WebSocketEndpoint {

    static final String PATH = "/ws";

    private static final Logger LOG = Logger.getLogger(WebSocketEndpoint.class.getName());
    private static final ThrottledLog FAILURES = new ThrottledLog(WebSocketEndpoint.class);
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final String SOCKET = OpenSocket.class.getName();

    @Inject
    NotificationHub notifications;

    @Inject
    OpenSockets sockets;

    @Inject
    Node node;

    @Inject
    JsonMessageSerializer serializer;

    @Inject
    PauseDetector pauses;

    /** Subscribes the client and sends the welcome message. */
    @OnOpen
    public void open(Session session) {
        session.setMaxTextMessageBufferSize(JsonBody.MAX_BYTES); // of messages in several frames
        Optional<SocketPrincipal> client = SocketPrincipal.of(session.getUserPrincipal());
        OpenSocket socket = new OpenSocket(
                new JakartaConnection(session),
                client.map(SocketPrincipal::session),
                client.map(SocketPrincipal::cartVersion).orElse(0L),
                System::nanoTime);
        session.getUserProperties().put(SOCKET, socket);
        notifications.subscribe(socket);
        socket.send(serializer.welcome(NodeView.of(node, sockets.count()), notifications.reach()));
    }

    /** Handles a text message. */
    @OnMessage(maxMessageSize = JsonBody.MAX_BYTES)
    public void receive(Session session, String text) {
        receive(socket(session), text);
    }

    void receive(OpenSocket socket, String text) {
        socket.markAlive();
        if (pauses.mayBeQueued()) {
            socket.send(serializer.error(SERVICE_UNAVAILABLE));
            return;
        }
        try {
            handle(socket, ClientMessage.parse(text));
        } catch (ProblemException problem) {
            socket.send(serializer.error(problem));
        } catch (RuntimeException failed) {
            FAILURES.log(Level.SEVERE, "A message could not be handled", failed);
            socket.close(Connection.CloseReason.INTERNAL_ERROR);
        }
    }

    private void handle(OpenSocket socket, ClientMessage message) {
        switch (message.type()) {
            case PING -> socket.send(serializer.pong(message.data()));
            case ECHO -> socket.send(serializer.echo(message.data()));
            case BROADCAST -> notifications.broadcast(message.data());
        }
    }

    /** Refuses a binary message. */
    @OnMessage(maxMessageSize = JsonBody.MAX_BYTES)
    public void refuse(Session session, byte[] bytes) {
        socket(session).close(Connection.CloseReason.TEXT_ONLY);
    }

    /** Records the response to a ping. */
    @OnMessage
    public void pong(Session session, PongMessage pong) {
        socket(session).markAlive();
    }

    /** Removes the socket. */
    @OnClose
    public void close(Session session) {
        notifications.unsubscribe(socket(session));
    }

    /** Logs nothing by default: clients cause too long messages and broken connections, and the server closes the socket. */
    @OnError
    public void fail(Session session, Throwable failure) {
        LOG.log(Level.FINE, failure, () -> "A WebSocket failed");
    }

    private static OpenSocket socket(Session session) {
        return (OpenSocket) Objects.requireNonNull(session.getUserProperties().get(SOCKET));
    }

    /** Gives every connection the same endpoint: thousands of connections need no endpoint each. */
    public static class SingleInstance extends ServerEndpointConfig.Configurator {

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return CDI.current().select(type).get();
        }

        /** Accepts every origin here: {@link HandshakeFilter} compares it with the host, and has decided. */
        @Override
        public boolean checkOrigin(String origin) {
            return true;
        }
    }

    /** A connection of the server's WebSocket implementation. Its asynchronous writes do not block, as seen with a client that does not read. */
    private static final class JakartaConnection implements Connection {

        /**
         * The server logs a stack trace for each client that disconnects or sends too much, so any client could flood the log. The
         * loggers are referenced here because a logger that is collected as garbage loses its level.
         */
        private static final List<Logger> NOISY = Stream.of("servlet.TyrusServletWriter", "core.TyrusEndpointWrapper")
                .map(name -> Logger.getLogger("org.glassfish.tyrus." + name))
                .toList();

        static {
            NOISY.forEach(logger -> logger.setLevel(Level.SEVERE));
        }

        private static final ByteBuffer EMPTY = ByteBuffer.allocate(0).asReadOnlyBuffer();

        private final Session session;

        JakartaConnection(Session session) {
            this.session = session;
        }

        @Override
        public void send(String text, Runnable onSent) {
            try {
                session.getAsyncRemote().sendText(text, result -> onSent.run());
            } catch (IllegalStateException closed) {
                onSent.run();
            }
        }

        @Override
        public void ping() {
            try {
                session.getAsyncRemote().sendPing(EMPTY);
            } catch (IOException | IllegalStateException closed) {
                LOG.log(Level.FINE, closed, () -> "A WebSocket was closed before the ping");
            }
        }

        @Override
        public void close(CloseReason reason) {
            try {
                session.close(new jakarta.websocket.CloseReason(
                        jakarta.websocket.CloseReason.CloseCodes.getCloseCode(reason.code()), reason.text()));
            } catch (IOException | IllegalStateException closed) {
                LOG.log(Level.FINE, closed, () -> "A WebSocket was closed already");
            }
        }
    }
}
