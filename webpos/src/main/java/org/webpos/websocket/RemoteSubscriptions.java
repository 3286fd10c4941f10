package org.webpos.websocket;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.webpos.session.SessionId;

/**
 * The sessions that other nodes have sockets of, so that changes without subscribers are not published. A lookup is a few array
 * reads. Thread-safe.
 */
final class RemoteSubscriptions {

    /** A node without a message for this long is removed: three times the interval of its heartbeats. */
    static final Duration LEASE = Duration.ofSeconds(15);

    private record Subscription(SessionBloomFilter sessions, long expiresAt) {}

    private final Map<String, Subscription> nodes = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;
    private final long completeAt;

    /** Starts without subscriptions. Until every node had the time to send its own, each session counts as subscribed. */
    RemoteSubscriptions(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.completeAt = expiry();
    }

    private long expiry() {
        return nanoTime.getAsLong() + LEASE.toNanos();
    }

    /** Replaces all subscriptions of a node. */
    void replace(String node, SessionBloomFilter sessions) {
        if (sessions.isEmpty()) {
            nodes.remove(node);
        } else {
            nodes.put(node, new Subscription(sessions, expiry()));
        }
    }

    /** Adds a subscription of a node. */
    void add(String node, SessionId id) {
        nodes.merge(
                node,
                new Subscription(SessionBloomFilter.EMPTY.with(id), expiry()),
                (existing, added) -> new Subscription(existing.sessions.with(id), added.expiresAt));
    }

    /** Tells whether another node may have a socket of this session; {@code false} is certain. */
    boolean mightContain(SessionId id) {
        long now = nanoTime.getAsLong();
        return now - completeAt < 0
                || nodes.values().stream().anyMatch(node -> now - node.expiresAt < 0 && node.sessions.mightContain(id));
    }
}
