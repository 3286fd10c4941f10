package org.webpos.websocket;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.webpos.session.SessionId;

/**
 * The socket of one client, with its send queue and the time of the last sign of life. Sending never blocks; a client that does
 * not read is disconnected. Thread-safe.
 */
public final class OpenSocket {

    /** A client that is silent for this long is pinged; a load balancer may close idle connections after minutes. */
    static final Duration PING_AFTER = Duration.ofSeconds(30);

    /** A client that is silent for this long, in spite of two pings, is disconnected. */
    static final Duration CLOSE_AFTER = Duration.ofSeconds(75);

    /** The maximum size of the queue in characters, beside the buffers of the operating system; each text counts some more. */
    static final int MAX_QUEUED = 256 * 1024;

    private static final int OVERHEAD = 100;

    private final Connection connection;
    private final Optional<SessionId> session;
    private final LongSupplier nanoTime;
    private final Deque<String> queue = new ArrayDeque<>();
    private int queuedLength;
    private boolean sending;
    private boolean draining;
    private boolean closed;
    private long cartVersion;
    private volatile long aliveAt;
    private volatile long pingedAt;

    /**
     * Starts with an empty queue.
     *
     * @param session the session whose cart the client is notified of, if it has one
     * @param cartVersion the version the client may have already; only later ones are sent
     */
    public OpenSocket(Connection connection, Optional<SessionId> session, long cartVersion, LongSupplier nanoTime) {
        this.connection = connection;
        this.session = session;
        this.cartVersion = cartVersion;
        this.nanoTime = nanoTime;
        this.aliveAt = nanoTime.getAsLong();
        this.pingedAt = aliveAt;
    }

    /** Returns the session whose cart the client is notified of. */
    public Optional<SessionId> session() {
        return session;
    }

    /** Records a sign of life from the client. */
    public void markAlive() {
        aliveAt = nanoTime.getAsLong();
    }

    /** Queues a text; closes the socket where the queue is full. */
    public void send(String text) {
        if (!enqueue(text)) {
            close(Connection.CloseReason.CLIENT_TOO_SLOW);
        }
        drain();
    }

    /** Queues a cart, unless this version or a later one was queued before. */
    void sendCart(long version, String text) {
        boolean fits;
        synchronized (this) {
            if (version <= cartVersion) {
                return;
            }
            cartVersion = version;
            fits = enqueue(text);
        }
        if (!fits) {
            close(Connection.CloseReason.CLIENT_TOO_SLOW);
        }
        drain();
    }

    private synchronized boolean enqueue(String text) {
        if (closed) {
            return true;
        }
        queue.add(text);
        queuedLength += text.length() + OVERHEAD;
        return queuedLength <= MAX_QUEUED;
    }

    /**
     * Sends one text at a time, since texts inside the connection can no longer be counted. Only one thread does this at a time
     * and also sends what others queue meanwhile, so that a connection that completes at once does not cause recursion.
     */
    private void drain() {
        synchronized (this) {
            if (draining) {
                return;
            }
            draining = true;
        }
        for (Optional<String> text = next(); text.isPresent(); text = next()) {
            connection.send(text.get(), this::sent);
        }
    }

    private synchronized Optional<String> next() {
        if (sending || closed || queue.isEmpty()) {
            draining = false;
            return Optional.empty();
        }
        sending = true;
        String text = queue.remove();
        queuedLength -= text.length() + OVERHEAD;
        return Optional.of(text);
    }

    private void sent() {
        synchronized (this) {
            sending = false;
        }
        drain();
    }

    /** Pings a silent client, and closes the socket of one that is silent for too long. Called every few seconds. */
    void heartbeat() {
        long now = nanoTime.getAsLong();
        if (now - aliveAt > CLOSE_AFTER.toNanos()) {
            close(Connection.CloseReason.CLIENT_SILENT);
        } else if (now - Math.max(aliveAt, pingedAt) > PING_AFTER.toNanos()) {
            pingedAt = now;
            connection.ping();
        }
    }

    /** Closes the socket; further calls do nothing. */
    public void close(Connection.CloseReason reason) {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            queue.clear();
        }
        connection.close(reason);
    }

    /** The sending side of one WebSocket connection. No method blocks. */
    public interface Connection {

        /** Why the server closes a connection, each with its code of RFC 6455 or of IANA's registry of close codes. */
        enum CloseReason {
            NODE_STOPPING(1001, "this node stops; connect again"),
            CLIENT_SILENT(1001, "nothing was received from the client for too long"),
            TEXT_ONLY(1003, "only text messages are accepted"),
            INTERNAL_ERROR(1011, "internal error"),
            CLIENT_TOO_SLOW(1013, "the client does not read what it is sent"),
            TOO_MANY_CONNECTIONS(1013, "this node has its maximum number of connections");

            private final int code;
            private final String text;

            CloseReason(int code, String text) {
                this.code = code;
                this.text = text;
            }

            /** Returns the close code. */
            public int code() {
                return code;
            }

            /** Returns the text sent to the client with the code. */
            public String text() {
                return text;
            }
        }

        /**
         * Sends a text. The caller sends the next one only after this one has completed.
         *
         * @param onSent called once, perhaps before this method returns, when the text was sent or the connection is closed
         */
        void send(String text, Runnable onSent);

        /** Sends a ping. */
        void ping();

        /** Closes the connection and drops what was not sent yet. */
        void close(CloseReason reason);
    }
}
