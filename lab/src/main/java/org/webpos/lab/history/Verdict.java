package org.webpos.lab.history;

import java.util.List;

/**
 * What the checker says of one cart. Immutable.
 *
 * @param cart its name
 * @param decision whether its history can have happened
 * @param anomalies what went wrong; empty unless it is violated
 */
public record Verdict(String cart, Decision decision, List<Anomaly> anomalies) {

    /** Refuses anomalies of a cart that is not violated, and a violated one without, with an {@link IllegalArgumentException}. */
    public Verdict {
        anomalies = List.copyOf(anomalies);
        if (anomalies.isEmpty() == (decision == Decision.VIOLATED)) {
            throw new IllegalArgumentException("a verdict has anomalies exactly if the history is violated");
        }
    }

    /** Counts the anomalies of a kind. */
    public long count(Anomaly.Kind kind) {
        return anomalies.stream().filter(anomaly -> anomaly.kind() == kind).count();
    }

    /** Sums the pieces of the anomalies of a kind. */
    public long items(Anomaly.Kind kind) {
        return anomalies.stream()
                .filter(anomaly -> anomaly.kind() == kind)
                .mapToLong(Anomaly::items)
                .sum();
    }
}
