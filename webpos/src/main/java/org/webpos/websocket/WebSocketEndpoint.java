package org.webpos.websocket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.webpos.http.node.NodeView;
import org.webpos.json.JsonBody;
import org.webpos.node.Node;
import org.webpos.problem.ProblemException;

/** Greets clients and answers them. One for all sockets; {@link HandshakeFilter} has looked at who they are. Thread-safe. */
@ServerEndpoint(value = WebSocketEndpoint.PATH, configurator = OneForAll.class)
@ApplicationScoped
public class WebSocketEndpoint {

    static final String PATH = "/ws";

    private static final Logger LOG = Logger.getLogger(WebSocketEndpoint.class.getName());
    private static final String SOCKET = OpenSocket.class.getName();

    @Inject
    NotificationHub live;

    @Inject
    OpenSockets sockets;

    @Inject
    Node node;

    @Inject
    JsonMessageSerializer wording;

    /** Greets. */
    @OnOpen
    public void opened(Session session) {
        session.setMaxTextMessageBufferSize(JsonBody.MAX_BYTES); // of messages in several frames
        Optional<SocketPrincipal> client = SocketPrincipal.of(session.getUserPrincipal());
        OpenSocket socket = new OpenSocket(
                new JakartaConnection(session),
                client.map(SocketPrincipal::session),
                client.map(SocketPrincipal::cartVersion).orElse(0L),
                System::nanoTime);
        session.getUserProperties().put(SOCKET, socket);
        live.opened(socket);
        socket.send(wording.welcome(NodeView.of(node, sockets.count()), live.reach()));
    }

    /** Answers. */
    @OnMessage(maxMessageSize = JsonBody.MAX_BYTES)
    public void said(Session session, String text) {
        OpenSocket socket = socket(session);
        socket.heard();
        try {
            answer(socket, ClientMessage.read(text));
        } catch (ProblemException problem) {
            socket.send(wording.error(problem));
        } catch (RuntimeException accident) {
            LOG.log(Level.SEVERE, "A message was not answered", accident);
            socket.close(Connection.Farewell.ACCIDENT);
        }
    }

    private void answer(OpenSocket socket, ClientMessage message) {
        switch (message.type()) {
            case PING -> socket.send(wording.pong(message.data()));
            case ECHO -> socket.send(wording.echo(message.data()));
            case BROADCAST -> live.broadcast(message.data());
        }
    }

    /** Refuses what is no text. */
    @OnMessage(maxMessageSize = JsonBody.MAX_BYTES)
    public void sent(Session session, byte[] bytes) {
        socket(session).close(Connection.Farewell.ONLY_TEXT);
    }

    /** Notes that a client that was asked is there. */
    @OnMessage
    public void alive(Session session, PongMessage pong) {
        socket(session).heard();
    }

    /** Forgets the socket. */
    @OnClose
    public void closed(Session session) {
        live.closed(socket(session));
    }

    /** Messages that are too long, and connections that are cut, are their client's affair; the server closes the socket. */
    @OnError
    public void failed(Session session, Throwable failure) {
        LOG.log(Level.FINE, failure, () -> "A socket failed");
    }

    private static OpenSocket socket(Session session) {
        return (OpenSocket) Objects.requireNonNull(session.getUserProperties().get(SOCKET));
    }
}
