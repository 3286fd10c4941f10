package org.webpos.websocket;

import java.time.Duration;
import java.util.BitSet;
import java.util.Collection;
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

    /**
     * A Bloom filter with one hash: a set of sessions in at most 8 KB. It may report a session that was not added, with 5,000 sessions
     * in about one of 13 cases, but never misses one that was. Immutable.
     *
     * @param bits one for each hash of a session
     */
    record SessionBloomFilter(BitSet bits) {

        static final SessionBloomFilter EMPTY = new SessionBloomFilter(new BitSet());

        private static final int BITS = 1 << 16;

        /** Copies the bits. */
        SessionBloomFilter {
            bits = (BitSet) bits.clone();
        }

        static SessionBloomFilter of(Collection<SessionId> ids) {
            BitSet bits = new BitSet();
            ids.forEach(id -> bits.set(hash(id)));
            return new SessionBloomFilter(bits);
        }

        /** Returns the same filter with one more session. */
        SessionBloomFilter with(SessionId id) {
            BitSet more = bits();
            more.set(hash(id));
            return new SessionBloomFilter(more);
        }

        /** Tells whether the session may have been added; {@code false} is certain. */
        boolean mightContain(SessionId id) {
            return bits.get(hash(id));
        }

        boolean isEmpty() {
            return bits.isEmpty();
        }

        @Override
        public BitSet bits() {
            return (BitSet) bits.clone();
        }

        private static int hash(SessionId id) {
            int code = id.value().hashCode();
            return (code ^ (code >>> 16)) & (BITS - 1);
        }
    }
}
