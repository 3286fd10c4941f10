package org.webpos.websocket;

import java.time.Duration;
import java.util.Collection;
import java.util.Timer;
import java.util.TimerTask;
import org.webpos.cart.Cart;
import org.webpos.cluster.NodeChannel;
import org.webpos.session.Session;
import org.webpos.session.SessionId;
import org.webpos.websocket.OpenSocket.Connection;
import org.webpos.websocket.RemoteSubscriptions.SessionBloomFilter;

/**
 * Notifies open sockets of changed carts and broadcasts, on this node and on the others. Publishing never blocks, and a change
 * without subscribers is not published. Thread-safe.
 */
public final class NotificationHub implements AutoCloseable {

    /** Writes notifications as clients read them. Thread-safe. */
    public interface MessageSerializer {

        /** Writes a changed cart. */
        String cart(SessionId id, long version, Cart cart);

        /** Writes a broadcast; {@code json} is one value. */
        String broadcast(String json);
    }

    /** How often clients are checked and the other nodes learn which sessions have sockets here. */
    private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(5);

    private final OpenSockets sockets;
    private final int maxConnections;
    private final MessageSerializer serializer;
    private final NodeChannel.Reach reach;
    private final NodeMessenger nodes;
    private final SerialExecutor executor;
    private final RemoteSubscriptions remoteSubscriptions = new RemoteSubscriptions(System::nanoTime);
    private final Timer heartbeats = new Timer("webpos-websocket-heartbeat", true);
    private boolean hadSessions;
    private volatile boolean stopped;

    /**
     * Prepares the hub; {@link #start} starts it.
     *
     * @param maxConnections the maximum number of sockets
     * @param onDropped called for every notification that could not be delivered or sent
     */
    public NotificationHub(
            NodeChannel channel,
            OpenSockets sockets,
            int maxConnections,
            MessageSerializer serializer,
            Runnable onDropped) {
        this.sockets = sockets;
        this.maxConnections = maxConnections;
        this.serializer = serializer;
        this.reach = channel.reach();
        this.nodes = new NodeMessenger(channel, onDropped);
        this.executor = new SerialExecutor("webpos-notifications", onDropped);
    }

    /**
     * Subscribes to the other nodes and starts the heartbeat.
     *
     * @throws RuntimeException when the channel is unavailable
     */
    public void start() {
        nodes.subscribe((node, message) -> executor.execute(() -> receive(node, message)));
        TimerTask task = new TimerTask() {
            @Override
            public void run() {
                executor.execute(NotificationHub.this::heartbeat);
            }
        };
        heartbeats.schedule(task, HEARTBEAT_INTERVAL.toMillis(), HEARTBEAT_INTERVAL.toMillis());
    }

    /** Returns which nodes a broadcast reaches. */
    public NodeChannel.Reach reach() {
        return reach;
    }

    /** Tells whether one more socket may be opened. */
    public boolean hasCapacity() {
        return !stopped && sockets.count() < maxConnections;
    }

    /** Subscribes a socket, or closes it where others took the last places since the handshake. */
    public void subscribe(OpenSocket socket) {
        sockets.add(socket);
        if (stopped) {
            socket.close(Connection.CloseReason.NODE_STOPPING);
        } else if (sockets.count() > maxConnections) {
            socket.close(Connection.CloseReason.TOO_MANY_CONNECTIONS);
        } else {
            socket.session().ifPresent(id -> nodes.publish(() -> new NodeMessage.NewSubscription(id)));
        }
    }

    /** Removes a closed socket. */
    public void unsubscribe(OpenSocket socket) {
        sockets.remove(socket);
    }

    /** Sends the changed cart to every socket of its session. */
    public void publish(Session session) {
        if (sockets.has(session.id())) {
            executor.execute(() -> deliver(NodeMessage.CartChanged.of(session)));
        }
        if (remoteSubscriptions.mightContain(session.id())) {
            nodes.publish(() -> NodeMessage.CartChanged.of(session));
        }
    }

    /** Sends a message to every client of every node in reach; {@code json} is one value. */
    public void broadcast(String json) {
        NodeMessage.Broadcast broadcast = new NodeMessage.Broadcast(json);
        executor.execute(() -> deliver(broadcast));
        nodes.publish(() -> broadcast);
    }

    private void receive(String node, NodeMessage message) {
        if (message instanceof NodeMessage.CartChanged change) {
            deliver(change);
        } else if (message instanceof NodeMessage.Broadcast broadcast) {
            deliver(broadcast);
        } else if (message instanceof NodeMessage.Subscriptions all) {
            remoteSubscriptions.replace(node, all.sessions());
        } else if (message instanceof NodeMessage.NewSubscription one) {
            remoteSubscriptions.add(node, one.id());
        }
    }

    private void deliver(NodeMessage.CartChanged change) {
        Collection<OpenSocket> subscribers = sockets.of(change.id());
        if (!subscribers.isEmpty()) {
            String text = serializer.cart(change.id(), change.version(), change.cart());
            subscribers.forEach(socket -> socket.sendCart(change.version(), text));
        }
    }

    private void deliver(NodeMessage.Broadcast broadcast) {
        String text = serializer.broadcast(broadcast.json());
        sockets.all().forEach(socket -> socket.send(text));
    }

    /** Checks all clients. Publishes the sessions with sockets here, and once more after the last of them is closed. */
    private void heartbeat() {
        sockets.all().forEach(OpenSocket::heartbeat);
        Collection<SessionId> sessions = sockets.sessions();
        if (hadSessions || !sessions.isEmpty()) {
            hadSessions = !sessions.isEmpty();
            nodes.publish(() -> new NodeMessage.Subscriptions(SessionBloomFilter.of(sockets.sessions())));
        }
    }

    /** Closes every socket, so that its client connects to another node, and every one that is opened later. */
    public void stop() {
        stopped = true;
        sockets.all().forEach(socket -> socket.close(Connection.CloseReason.NODE_STOPPING));
    }

    @Override
    public void close() {
        stop();
        heartbeats.cancel();
        executor.close();
        nodes.close();
    }
}
