package org.webpos.websocket;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.webpos.session.SessionId;

/**
 * What is known here of the sessions that other nodes have sockets of. To ask costs next to nothing, so that a change
 * nobody listens to is told to nobody. Thread-safe.
 */
final class RemoteSubscriptions {

    /** After this long without a word a node is forgotten: three times as long as it is silent between two. */
    static final Duration LEASE = Duration.ofSeconds(15);

    private record Ear(SessionBloomFilter sessions, long until) {}

    private final Map<String, Ear> nodes = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;
    private final long knowingSince;

    /** Knows nothing of the others yet, and takes them to listen to everything until all had the time to speak. */
    RemoteSubscriptions(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.knowingSince = lease();
    }

    private long lease() {
        return nanoTime.getAsLong() + LEASE.toNanos();
    }

    /** Notes which sessions a node has sockets of; what it said before no longer counts. */
    void heard(String node, SessionBloomFilter sessions) {
        if (sessions.isEmpty()) {
            nodes.remove(node);
        } else {
            nodes.put(node, new Ear(sessions, lease()));
        }
    }

    /** Notes one more session a node has a socket of. */
    void heard(String node, SessionId id) {
        nodes.merge(
                node,
                new Ear(SessionBloomFilter.NONE.with(id), lease()),
                (known, more) -> new Ear(known.sessions.with(id), more.until));
    }

    /** Tells whether some other node may have a socket of this session. */
    boolean mayHear(SessionId id) {
        long now = nanoTime.getAsLong();
        return now - knowingSince < 0
                || nodes.values().stream().anyMatch(ear -> now - ear.until < 0 && ear.sessions.mayHold(id));
    }
}
