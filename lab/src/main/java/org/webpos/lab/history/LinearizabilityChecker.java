package org.webpos.lab.history;

import java.util.ArrayList;
import java.util.List;
import org.webpos.lab.history.Anomaly.Kind;
import org.webpos.lab.history.CartHistory.Observation;

/**
 * Decides whether the history of a cart can have happened: whether all operations can have taken effect one after the other, each
 * at some moment between its first attempt and its first acknowledgement, so that every answer shows the cart of some moment
 * between its request and itself. Attempts with one operation id are one operation. One that was never acknowledged may have
 * taken effect at any time after its first attempt, or never; one that only failed never did.
 *
 * <p>Takes time in proportion to the attempts as long as the answers show nearly every version. Anomalies are looked for only
 * where no order was found; each of them is certain by itself, but the operation it names can be another one with the same SKU.
 * Immutable.
 *
 * @param maxConfigurations how many points the search for one cart may visit: with more, the cart is undecided unless an anomaly is
 *     certain
 */
public record LinearizabilityChecker(int maxConfigurations) {

    /** Enough for 100,000 changes without a choice. Points where there is a choice take some 300 bytes each. */
    public static final int DEFAULT_MAX_CONFIGURATIONS = 200_000;

    /** Refuses a bound below 1 with an {@link IllegalArgumentException}. */
    public LinearizabilityChecker {
        if (maxConfigurations < 1) {
            throw new IllegalArgumentException("a search visits at least one point");
        }
    }

    /** Creates a checker with the default bound. */
    public LinearizabilityChecker() {
        this(DEFAULT_MAX_CONFIGURATIONS);
    }

    /** Judges one cart. */
    public Verdict check(CartHistory history) {
        if (!history.complete()) {
            return new Verdict(history.cart(), Decision.UNDECIDED, List.of());
        }
        List<Anomaly> anomalies = new ArrayList<>(refusedKeys(history));
        anomalies.addAll(afterEnd(history));
        CartHistory session = history.beforeEnd();
        LinearizationSearch.Result result = LinearizationSearch.search(session, maxConfigurations);
        if (result.decision() != Decision.LINEARIZABLE) {
            List<Anomaly> found = new AnomalyDetector(session).detect();
            anomalies.addAll(found);
            if (found.isEmpty() && result.decision() == Decision.VIOLATED) {
                anomalies.add(noOrder(session, result.version()));
            }
        }
        if (!anomalies.isEmpty()) {
            return new Verdict(history.cart(), Decision.VIOLATED, anomalies);
        }
        return new Verdict(history.cart(), result.decision(), anomalies);
    }

    /** Judges several carts, which have nothing to do with each other. */
    public List<Verdict> check(List<CartHistory> histories) {
        return histories.stream().map(this::check).toList();
    }

    /** A key is good from the first answer with a cart until the end is asked for. */
    private static List<Anomaly> refusedKeys(CartHistory history) {
        List<Anomaly> refused = new ArrayList<>();
        List<Observation> observations = history.observations();
        long good = observations.stream()
                .mapToLong(observation -> observation.attempt().answeredNanos())
                .min()
                .orElse(CartHistory.NEVER);
        long ending = history.endSentNanos();
        for (Attempt attempt : history.attempts()) {
            if (attempt.cause().filter(Outcome.KEY_REFUSED::equals).isPresent()
                    && attempt.sentNanos() > good
                    && attempt.answeredNanos() < ending) {
                refused.add(new Anomaly(Kind.KEY_REFUSED, attempt.operation(), "", 0, List.of(attempt)));
            }
        }
        return refused;
    }

    private static List<Anomaly> afterEnd(CartHistory history) {
        long end = history.endedNanos();
        return history.observations().stream()
                .filter(observation ->
                        observation.attempt().sentNanos() > end && !CartHistory.isNothing(observation.cart()))
                .limit(1)
                .map(Observation::attempt)
                .map(attempt -> new Anomaly(Kind.RESURRECTED, attempt.operation(), "", 0, List.of(attempt)))
                .toList();
    }

    /** Shows the answers on both sides of the version that no order reached. */
    private static Anomaly noOrder(CartHistory history, long version) {
        List<Attempt> evidence = new ArrayList<>();
        Attempt before = null;
        for (Observation observation : history.observations()) {
            if (observation.cart().version() >= version) {
                if (before != null) {
                    evidence.add(before);
                }
                evidence.add(observation.attempt());
                break;
            }
            before = observation.attempt();
        }
        String operation =
                evidence.isEmpty() ? "" : evidence.get(evidence.size() - 1).operation();
        return new Anomaly(Kind.NO_ORDER, operation, "", 0, evidence);
    }
}
