package org.webpos.websocket;

import java.time.Duration;
import java.util.Collection;
import java.util.Timer;
import java.util.TimerTask;
import org.webpos.session.Session;
import org.webpos.session.SessionId;
import org.webpos.cluster.NodeChannel;

/**
 * Tells open sockets what happened, here and at the other nodes. Nobody who has something to tell waits for it to be told,
 * and a change that no socket anywhere wants to know of is not told at all. Thread-safe.
 */
public final class NotificationHub implements AutoCloseable {

    /** How often clients are looked after and the other nodes hear which sessions have sockets here. */
    private static final Duration BEAT = Duration.ofSeconds(5);

    private final OpenSockets sockets;
    private final int most;
    private final MessageSerializer wording;
    private final NodeChannel.Reach reach;
    private final NodeMessenger post;
    private final Worker deliveries;
    private final RemoteSubscriptions ears = new RemoteSubscriptions(System::nanoTime);
    private final Timer beats = new Timer("webpos-live-beat", true);
    private boolean listening;
    private volatile boolean stopped;

    /**
     * Prepares to tell these sockets.
     *
     * @param most how many there may be
     * @param dropped told of everything that could not be delivered or sent
     */
    public NotificationHub(
            NodeChannel channel, OpenSockets sockets, int most, MessageSerializer wording, Runnable dropped) {
        this.sockets = sockets;
        this.most = most;
        this.wording = wording;
        this.reach = channel.reach();
        this.post = new NodeMessenger(channel, dropped);
        this.deliveries = new Worker("webpos-live", dropped);
    }

    /**
     * Begins to listen to the other nodes and to look after the clients.
     *
     * @throws RuntimeException when the channel is away
     */
    public void begin() {
        post.receive((node, notice) -> deliveries.hand(() -> take(node, notice)));
        TimerTask beat = new TimerTask() {
            @Override
            public void run() {
                deliveries.hand(NotificationHub.this::beat);
            }
        };
        beats.schedule(beat, BEAT.toMillis(), BEAT.toMillis());
    }

    /** Tells how far a broadcast reaches. */
    public NodeChannel.Reach reach() {
        return reach;
    }

    /** Tells whether one more socket may be opened. */
    public boolean hasRoom() {
        return !stopped && sockets.count() < most;
    }

    /** Takes a socket among those that are told, or closes it when there is no room after all. */
    public void opened(OpenSocket socket) {
        sockets.add(socket);
        if (stopped) {
            socket.close(Connection.Farewell.NODE_STOPS);
        } else if (sockets.count() > most) {
            socket.close(Connection.Farewell.NO_ROOM);
        } else {
            socket.session().ifPresent(id -> post.send(() -> new NodeMessage.AlsoListening(id)));
        }
    }

    /** Forgets a socket that is closed. */
    public void closed(OpenSocket socket) {
        sockets.remove(socket);
    }

    /** Tells whoever has a socket of this session that its cart is now as it is there. */
    public void changed(Session session) {
        if (sockets.has(session.id())) {
            deliveries.hand(() -> deliver(NodeMessage.CartChanged.of(session)));
        }
        if (ears.mayHear(session.id())) {
            post.send(() -> NodeMessage.CartChanged.of(session));
        }
    }

    /** Tells every client of every node in reach; {@code json} is one value. */
    public void broadcast(String json) {
        NodeMessage.Broadcast broadcast = new NodeMessage.Broadcast(json);
        deliveries.hand(() -> deliver(broadcast));
        post.send(() -> broadcast);
    }

    private void take(String node, NodeMessage notice) {
        if (notice instanceof NodeMessage.CartChanged change) {
            deliver(change);
        } else if (notice instanceof NodeMessage.Broadcast broadcast) {
            deliver(broadcast);
        } else if (notice instanceof NodeMessage.Listening all) {
            ears.heard(node, all.sessions());
        } else if (notice instanceof NodeMessage.AlsoListening one) {
            ears.heard(node, one.id());
        }
    }

    private void deliver(NodeMessage.CartChanged change) {
        Collection<OpenSocket> listeners = sockets.of(change.id());
        if (!listeners.isEmpty()) {
            String text = wording.cart(change.id(), change.version(), change.cart());
            listeners.forEach(socket -> socket.sendCart(change.version(), text));
        }
    }

    private void deliver(NodeMessage.Broadcast broadcast) {
        String text = wording.broadcast(broadcast.json());
        sockets.all().forEach(socket -> socket.send(text));
    }

    private void beat() {
        sockets.all().forEach(OpenSocket::beat);
        Collection<SessionId> sessions = sockets.sessions();
        if (listening || !sessions.isEmpty()) {
            listening = !sessions.isEmpty();
            post.send(() -> new NodeMessage.Listening(SessionBloomFilter.of(sockets.sessions())));
        }
    }

    /** Closes every socket, so that its client connects elsewhere, and every one that is opened later. */
    public void stop() {
        stopped = true;
        sockets.all().forEach(socket -> socket.close(Connection.Farewell.NODE_STOPS));
    }

    @Override
    public void close() {
        stop();
        beats.cancel();
        deliveries.close();
        post.close();
    }
}
