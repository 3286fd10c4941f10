package org.webpos.websocket;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.webpos.session.SessionId;

/**
 * One client's socket: what waits to be sent, and when the client was last heard. Whoever sends never waits; a client that
 * does not read is left behind. Thread-safe.
 */
public final class OpenSocket {

    /** A client that says nothing for this long is asked whether it is there; a front door may drop it after minutes. */
    static final Duration PING_AFTER = Duration.ofSeconds(30);

    /** A client that says nothing for this long, asked twice, is gone. */
    static final Duration GONE_AFTER = Duration.ofSeconds(75);

    /** How much waits at most beside what the operating system takes, in characters; each text counts some more. */
    static final int MOST_WAITING = 256 * 1024;

    private static final int COST_OF_ONE = 100;

    private final Connection wire;
    private final Optional<SessionId> session;
    private final LongSupplier nanoTime;
    private final Deque<String> waiting = new ArrayDeque<>();
    private int waitingLength;
    private boolean sending;
    private boolean looping;
    private boolean closed;
    private long cartVersion;
    private volatile long heardAt;
    private volatile long pingedAt;

    /**
     * Begins with nothing sent.
     *
     * @param session the session whose cart the client wants to hear of, if it has one
     * @param cartVersion the version its client may know; only later ones are sent
     */
    public OpenSocket(Connection wire, Optional<SessionId> session, long cartVersion, LongSupplier nanoTime) {
        this.wire = wire;
        this.session = session;
        this.cartVersion = cartVersion;
        this.nanoTime = nanoTime;
        this.heardAt = nanoTime.getAsLong();
        this.pingedAt = heardAt;
    }

    /** The session whose cart changes it is told. */
    public Optional<SessionId> session() {
        return session;
    }

    /** Notes that the client is there. */
    public void heard() {
        heardAt = nanoTime.getAsLong();
    }

    /** Sends a text after those that wait. */
    public void send(String text) {
        if (!put(text)) {
            close(Connection.Farewell.READS_TOO_SLOWLY);
        }
        sendWaiting();
    }

    /** Sends a cart, unless this version or a later one was sent before. */
    void sendCart(long version, String text) {
        boolean fits;
        synchronized (this) {
            if (version <= cartVersion) {
                return;
            }
            cartVersion = version;
            fits = put(text);
        }
        if (!fits) {
            close(Connection.Farewell.READS_TOO_SLOWLY);
        }
        sendWaiting();
    }

    private synchronized boolean put(String text) {
        if (closed) {
            return true;
        }
        waiting.add(text);
        waitingLength += text.length() + COST_OF_ONE;
        return waitingLength <= MOST_WAITING;
    }

    /**
     * Sends one at a time, since what was handed over can no longer be counted. One thread does; what the others put
     * meanwhile is sent by it, and what the wire takes at once does not nest.
     */
    private void sendWaiting() {
        synchronized (this) {
            if (looping) {
                return;
            }
            looping = true;
        }
        for (Optional<String> text = next(); text.isPresent(); text = next()) {
            wire.send(text.get(), this::sent);
        }
    }

    private synchronized Optional<String> next() {
        if (sending || closed || waiting.isEmpty()) {
            looping = false;
            return Optional.empty();
        }
        sending = true;
        String text = waiting.remove();
        waitingLength -= text.length() + COST_OF_ONE;
        return Optional.of(text);
    }

    private void sent() {
        synchronized (this) {
            sending = false;
        }
        sendWaiting();
    }

    /** Pings a client that was not heard for a while, closes the socket of one that is gone. To be called now and then. */
    void beat() {
        long now = nanoTime.getAsLong();
        if (now - heardAt > GONE_AFTER.toNanos()) {
            close(Connection.Farewell.CLIENT_SILENT);
        } else if (now - Math.max(heardAt, pingedAt) > PING_AFTER.toNanos()) {
            pingedAt = now;
            wire.ping();
        }
    }

    /** Closes it, once. */
    public void close(Connection.Farewell why) {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            waiting.clear();
        }
        wire.close(why);
    }
}
