package org.webpos.lab.fakesupplier;

import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Where every request is judged and counted in one step, so that the counts are right whatever happens at once, and neither
 * the quota nor the counts miss a request that the other saw. Thread-safe.
 */
final class AdmissionControl {

    private final LongSupplier clock;
    private final Predicate<String> isProduct;
    private final Behaviour atStart;
    private final Quota quota = new Quota();
    private final FaultInjector temper = new FaultInjector();
    private Behaviour behaviour;
    private RequestStats tally;
    private int bansBefore;

    /**
     * Opens it.
     *
     * @param clock nanoseconds that never go back
     * @param isProduct tells of a sku whether there is such a product
     */
    AdmissionControl(Behaviour behaviour, LongSupplier clock, Predicate<String> isProduct) {
        this.atStart = behaviour;
        this.behaviour = behaviour;
        this.clock = clock;
        this.isProduct = isProduct;
        this.tally = new RequestStats(clock.getAsLong(), isProduct);
    }

    /** Judges a request and counts it. */
    synchronized Quota.Verdict receive(Question question) {
        long now = clock.getAsLong();
        Quota.Verdict verdict = judge(now);
        tally.note(now, question, verdict.treatment());
        return verdict;
    }

    private Quota.Verdict judge(long now) {
        if (behaviour.away()) {
            return new Quota.Verdict(Disposition.UNANSWERED, 0);
        }
        Quota.Verdict verdict = quota.judge(now, behaviour);
        return verdict.treatment() == Disposition.ANSWERED
                ? new Quota.Verdict(temper.treatment(behaviour), 0)
                : verdict;
    }

    synchronized Behaviour behaviour() {
        return behaviour;
    }

    /** Changes how those who ask are treated from now on. What was allowed in the last second still counts. */
    synchronized Behaviour behave(UnaryOperator<Behaviour> change) {
        behaviour = change.apply(behaviour);
        return behaviour;
    }

    /** Makes all as it was at the start, and ends a ban. */
    synchronized Behaviour behaveWell() {
        quota.forgive();
        return behave(any -> atStart);
    }

    synchronized Counts counts() {
        return tally.counts(quota.bans() - bansBefore);
    }

    /** Counts from nothing again; a ban goes on. */
    synchronized Counts reset() {
        tally = new RequestStats(clock.getAsLong(), isProduct);
        bansBefore = quota.bans();
        return counts();
    }
}
