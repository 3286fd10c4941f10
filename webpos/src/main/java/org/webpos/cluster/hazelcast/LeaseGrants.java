package org.webpos.cluster.hazelcast;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The members that this one has confirmed within a lease. They may serve until the lease is over, also if this one has given them up
 * since; until then nobody goes on without them. Thread-safe; no method blocks.
 */
final class LeaseGrants {

    private final LongSupplier nanoTime;
    private final long leaseNanos;
    private final Map<UUID, Long> granted = new ConcurrentHashMap<>();

    /** Begins without grants. */
    LeaseGrants(LongSupplier nanoTime, Duration lease) {
        this.nanoTime = nanoTime;
        leaseNanos = lease.toNanos();
    }

    /** Notes that a member is confirmed now. A thread that was held up after it read the clock does not shorten a later lease. */
    void grant(UUID member) {
        granted.merge(member, nanoTime.getAsLong(), (one, other) -> one - other >= 0 ? one : other);
    }

    /** Forgets a member that cannot serve any more: its process is dead, or has joined again with another id. */
    void withdraw(UUID member) {
        granted.remove(member);
    }

    /** Returns the members whose lease may not be over. */
    Set<UUID> live() {
        long now = nanoTime.getAsLong();
        granted.values().removeIf(at -> now - at >= leaseNanos);
        return Set.copyOf(granted.keySet());
    }
}
