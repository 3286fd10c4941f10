package org.webpos.cluster.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * Tells whether this member may serve. It may for {@link #LEASE} since the majority has confirmed that it is one of them ({@link
 * MembershipConfirmation}), by the monotonic clock. So it needs nobody to notice that the process was frozen, or that nothing comes
 * through any more: the lease is over before the others go on without the member. Thread-safe; no method blocks for long.
 */
public final class MemberFence {

    /**
     * How long a confirmation is valid from the moment at which it was asked for. The others give a member up after ten seconds without
     * a heartbeat, so they seldom have to wait for the end of its lease ({@link LeaseGrants}).
     */
    static final Duration LEASE = Duration.ofSeconds(6);

    /**
     * How long a member stays ready for requests, which wait, while it only asks again because another one is gone: nearly as long as a
     * request may wait. To ask takes some ms, on a busy machine up to 0.7 s.
     */
    static final Duration REVOCATION_GRACE = Duration.ofMillis(1500);

    private static final String CONTEXT_KEY = MemberFence.class.getName();

    private final LongSupplier nanoTime;
    private final long leaseNanos;
    private final LeaseGrants grants;
    private volatile long openUntil;
    private volatile long readyUntil;
    private volatile boolean complete = true;
    private volatile long generation;
    private boolean merging;

    /** Creates a fence that is closed. */
    MemberFence() {
        this(System::nanoTime, LEASE);
    }

    /** Creates a closed fence that measures time by this clock. */
    MemberFence(LongSupplier nanoTime, Duration lease) {
        this.nanoTime = nanoTime;
        this.leaseNanos = lease.toNanos();
        grants = new LeaseGrants(nanoTime, lease);
        openUntil = nanoTime.getAsLong();
        readyUntil = openUntil;
    }

    /** Makes this the fence of the member that is started with this context. */
    void register(Map<String, Object> userContext) {
        userContext.put(CONTEXT_KEY, this);
    }

    /** Returns the fence of a member. */
    public static MemberFence of(HazelcastInstance member) {
        return (MemberFence) Objects.requireNonNull(member.getUserContext().get(CONTEXT_KEY));
    }

    /** Returns which other members it has confirmed. */
    LeaseGrants grants() {
        return grants;
    }

    /** Tells whether the member may serve at this moment. Cheap: it is asked inside each operation. */
    public boolean isOpen() {
        return openUntil - nanoTime.getAsLong() > 0;
    }

    /** Tells whether requests may come: the fence is open, or was revoked less than {@link #REVOCATION_GRACE} ago. */
    public boolean isReady() {
        return isOpen() || readyUntil - nanoTime.getAsLong() > 0;
    }

    /**
     * Tells whether everything stored is with the members that serve. If not, an entry that is missing may be with members that cannot
     * be reached.
     */
    public boolean isComplete() {
        return complete;
    }

    void setComplete(boolean complete) {
        this.complete = complete;
    }

    /** Returns a number that is another one after the fence was closed. It tells a caller that it may have missed something meanwhile. */
    public long generation() {
        return generation;
    }

    /**
     * Opens the fence, or keeps it open, for a lease; does nothing if it was revoked since.
     *
     * @param asked the {@link #generation} when the others were asked
     * @param askedAt the time before that, in ns
     */
    synchronized void confirm(long asked, long askedAt) {
        if (asked == generation && !merging) {
            if (!isOpen()) {
                generation++;
            }
            openUntil = askedAt + leaseNanos;
        }
    }

    /** Closes the fence until the next confirmation: other members are gone, or this one is. */
    synchronized void revoke() {
        long now = nanoTime.getAsLong();
        if (isOpen()) {
            readyUntil = now + REVOCATION_GRACE.toNanos();
        }
        generation++;
        openUntil = now;
    }

    /** Closes the fence while this member gives its entries to the cluster that it joins, whatever is confirmed. */
    synchronized void beginMerge() {
        merging = true;
        revoke();
        readyUntil = openUntil;
    }

    /** Lets the fence be opened again by a confirmation. */
    synchronized void endMerge() {
        merging = false;
    }
}
