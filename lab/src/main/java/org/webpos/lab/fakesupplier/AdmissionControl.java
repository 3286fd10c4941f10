package org.webpos.lab.fakesupplier;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.webpos.lab.fakesupplier.FaultInjector.Behaviour;
import org.webpos.lab.fakesupplier.FaultInjector.Disposition;
import org.webpos.lab.fakesupplier.SupplierRequest.Query;

/**
 * Decides on every request and counts it in one atomic step, so that quota and counts always see the same requests in the same
 * order. Thread-safe.
 */
final class AdmissionControl {

    private final LongSupplier clock;
    private final Predicate<String> isProduct;
    private final Behaviour initialBehaviour;
    private final Quota quota = new Quota();
    private final FaultInjector faultInjector = new FaultInjector();
    private Behaviour behaviour;
    private RequestStats stats;
    private int bansBeforeReset;

    /**
     * Creates it with empty counts.
     *
     * @param behaviour the behaviour at the start
     * @param clock nanoseconds from a monotonic clock
     * @param isProduct whether a product with a given sku exists
     */
    AdmissionControl(Behaviour behaviour, LongSupplier clock, Predicate<String> isProduct) {
        this.initialBehaviour = behaviour;
        this.behaviour = behaviour;
        this.clock = clock;
        this.isProduct = isProduct;
        this.stats = new RequestStats(clock.getAsLong(), isProduct);
    }

    /**
     * The decision on one request.
     *
     * @param disposition what becomes of the request
     * @param retryAfterSeconds how long the client should wait, at least 1; 0 unless it is refused or banned
     */
    record Admission(Disposition disposition, int retryAfterSeconds) {}

    /** Decides on a request and counts it. */
    synchronized Admission admit(Query query) {
        long now = clock.getAsLong();
        Admission admission = decide(now);
        stats.add(now, query, admission.disposition());
        return admission;
    }

    private Admission decide(long now) {
        if (behaviour.away()) {
            return new Admission(Disposition.UNANSWERED, 0);
        }
        Admission admission = quota.admit(now, behaviour);
        return admission.disposition() == Disposition.ANSWERED
                ? new Admission(faultInjector.decide(behaviour), 0)
                : admission;
    }

    synchronized Behaviour behaviour() {
        return behaviour;
    }

    /** Changes the behaviour from now on. Requests admitted in the last second still count towards the quota. */
    synchronized Behaviour changeBehaviour(UnaryOperator<Behaviour> change) {
        behaviour = change.apply(behaviour);
        return behaviour;
    }

    /** Restores the behaviour of the start and ends a ban. */
    synchronized Behaviour restoreBehaviour() {
        quota.endBan();
        return changeBehaviour(any -> initialBehaviour);
    }

    synchronized RequestCounts counts() {
        return stats.counts(quota.bans() - bansBeforeReset);
    }

    /** Sets all counts to zero; a ban continues. */
    synchronized RequestCounts resetCounts() {
        stats = new RequestStats(clock.getAsLong(), isProduct);
        bansBeforeReset = quota.bans();
        return counts();
    }

    /** Admits a number of requests in any second, and bans all clients for a while after too many refusals. Not thread-safe. */
    static final class Quota {

        private static final Duration SECOND = Duration.ofSeconds(1);
        private static final long NANOS_PER_SECOND = SECOND.toNanos();

        private final SlidingWindow admitted = new SlidingWindow();
        private final SlidingWindow refused = new SlidingWindow();
        private boolean banned;
        private long banEnds;
        private int bans;

        /**
         * Decides whether a request is {@code ANSWERED}, {@code REFUSED} or {@code BANNED}.
         *
         * @param nanos when the request arrived, never before an earlier one
         */
        Admission admit(long nanos, Behaviour behaviour) {
            banned = banned && nanos - banEnds < 0;
            if (banned) {
                return new Admission(Disposition.BANNED, toSeconds(banEnds - nanos));
            }
            if (admitted.countSince(SECOND, nanos) < behaviour.quota()) {
                admitted.add(nanos);
                return new Admission(Disposition.ANSWERED, 0);
            }
            refuse(nanos, behaviour);
            return new Admission(Disposition.REFUSED, banned ? toSeconds(banEnds - nanos) : 1);
        }

        private void refuse(long nanos, Behaviour behaviour) {
            refused.add(nanos);
            boolean tooMany = refused.countSince(Duration.ofSeconds(behaviour.refusalSeconds()), nanos)
                    >= behaviour.refusalsBeforeBan();
            if (tooMany && behaviour.banSeconds() > 0) {
                banned = true;
                banEnds = nanos + behaviour.banSeconds() * NANOS_PER_SECOND;
                bans++;
                refused.clear();
            }
        }

        /** Ends a ban and forgets the refusals. */
        void endBan() {
            banned = false;
            refused.clear();
        }

        /** Returns how many bans began. */
        int bans() {
            return bans;
        }

        private static int toSeconds(long nanos) {
            return (int) ((nanos + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND);
        }
    }

    /** Timestamps of the latest events, for counts over a sliding window. Not thread-safe. */
    static final class SlidingWindow {

        private final Deque<Long> timestamps = new ArrayDeque<>();

        /** Adds a timestamp, never before an earlier one. */
        void add(long nanos) {
            timestamps.addLast(nanos);
        }

        /**
         * Returns how many events lie in the window that ends now, and drops those before it. An event as old as the window is
         * long is outside.
         */
        int countSince(Duration window, long now) {
            Long oldest = timestamps.peekFirst();
            while (oldest != null && now - oldest >= window.toNanos()) {
                timestamps.removeFirst();
                oldest = timestamps.peekFirst();
            }
            return timestamps.size();
        }

        void clear() {
            timestamps.clear();
        }
    }
}
