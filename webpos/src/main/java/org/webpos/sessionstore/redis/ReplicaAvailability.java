package org.webpos.sessionstore.redis;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.webpos.cluster.ClusterMembership.Replication;

/**
 * Which masters, by address, have a replica that is awake, as far as changes have shown. After a change that no replica acknowledged, further ones of
 * that master do not wait for one; every {@link #RETRY_INTERVAL} one change tries again. Thread-safe.
 */
final class ReplicaAvailability {

    /** How often a change waits at a master whose replica did not acknowledge. */
    static final Duration RETRY_INTERVAL = Duration.ofSeconds(1);

    /** How long a replica counts as missing after the last change that it did not acknowledge; the master may be gone as well. */
    static final Duration MISSING_FOR = Duration.ofSeconds(10);

    private final LongSupplier nanoTime;
    private final Map<String, Missing> missing = new ConcurrentHashMap<>();
    private final LongAdder unreplicated = new LongAdder();

    /**
     * A master without a replica.
     *
     * @param since the latest change that no replica acknowledged, by the clock
     * @param retryAt when a change waits again
     */
    private record Missing(long since, long retryAt) {}

    /**
     * Knows of no missing replica at first.
     *
     * @param nanoTime the time, as {@link System#nanoTime} has it
     */
    ReplicaAvailability(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Tells whether a change at this master has to wait for a replica. Its caller has to wait then: the next is told otherwise. */
    boolean isWaitDue(String master) {
        Missing last = missing.get(master);
        if (last == null) {
            return true;
        }
        long now = nanoTime.getAsLong();
        return now - last.retryAt >= 0
                && missing.replace(master, last, new Missing(last.since, now + RETRY_INTERVAL.toNanos()));
    }

    /** Records whether a replica acknowledged a change that waited for one. */
    void recordWait(String master, boolean acknowledged) {
        if (acknowledged) {
            missing.remove(master);
        } else {
            unreplicated.increment();
            long now = nanoTime.getAsLong();
            missing.put(master, new Missing(now, now + RETRY_INTERVAL.toNanos()));
        }
    }

    /** Records a change that did not wait. */
    void recordWithoutWait(String master) {
        unreplicated.increment();
        missing.computeIfPresent(master, (same, last) -> new Missing(nanoTime.getAsLong(), last.retryAt));
    }

    /** Returns how many changes no replica acknowledged, and whether there were some lately. */
    Replication replication() {
        long now = nanoTime.getAsLong();
        boolean isMissing = missing.values().stream().anyMatch(last -> now - last.since < MISSING_FOR.toNanos());
        return new Replication(unreplicated.sum(), isMissing);
    }
}
