package org.webpos.lab.history;

import java.util.List;
import org.webpos.lab.history.CartHistory.Observation;
import org.webpos.lab.history.CartHistory.Operation;

/**
 * How many pieces of one SKU an answer can show, whatever the order of the operations. An answer outside is certainly wrong; one
 * inside may be wrong too. Each calculation takes time in proportion to the operations on the SKU, times those that set its
 * quantity. Immutable.
 */
final class QuantityBounds {

    /**
     * The bounds of one answer.
     *
     * @param epoch how many acknowledged operations certainly set the quantity before
     * @param low the fewest pieces
     * @param high the most
     */
    record Range(int epoch, long low, long high) {}

    private final String sku;
    private final List<Operation> adds;
    private final List<Operation> resets;

    QuantityBounds(String sku, List<Operation> operations) {
        this.sku = sku;
        this.resets = operations.stream()
                .filter(operation -> operation.change().resets(sku))
                .toList();
        this.adds = operations.stream()
                .filter(operation ->
                        !operation.change().resets(sku) && operation.change().pieces(sku) > 0)
                .toList();
    }

    /** Returns the adds of this SKU, in the order in which they were sent. */
    List<Operation> adds() {
        return adds;
    }

    /** Returns the acknowledged operations that certainly set the quantity before an answer. */
    List<Operation> resetsBefore(Observation observation) {
        return resets.stream().filter(reset -> reset.precedes(observation)).toList();
    }

    /** Calculates the bounds of an answer: over everything that may have set the quantity last. */
    Range of(Observation observation) {
        long answered = observation.attempt().answeredNanos();
        List<Operation> before = resetsBefore(observation);
        long low = Long.MAX_VALUE;
        long high = 0;
        if (before.isEmpty()) { // possibly nothing set it
            low = addedSince(Long.MIN_VALUE, observation);
            high = addedUntil(Long.MIN_VALUE, answered);
        }
        long latest = before.stream().mapToLong(Operation::sentNanos).max().orElse(Long.MIN_VALUE);
        for (Operation reset : resets) {
            // One that was acknowledged before the latest was sent was replaced by it.
            if (reset.sentNanos() <= answered && reset.answeredNanos() >= latest) {
                int base = reset.change().pieces(sku);
                low = Math.min(low, base + addedSince(reset.answeredNanos(), observation));
                high = Math.max(high, base + addedUntil(reset.sentNanos(), answered));
            }
        }
        return new Range(before.size(), low, high);
    }

    /** Sums what was certainly added after a time and before an answer. */
    private long addedSince(long nanos, Observation observation) {
        long sum = 0;
        for (Operation add : adds) {
            if (add.sentNanos() > nanos && add.precedes(observation)) {
                sum += add.change().pieces(sku);
            }
        }
        return sum;
    }

    /** Sums what may have been added between two times. */
    private long addedUntil(long from, long to) {
        long sum = 0;
        for (Operation add : adds) {
            if (add.answeredNanos() >= from && add.sentNanos() <= to) {
                sum += add.change().pieces(sku);
            }
        }
        return sum;
    }
}
