package org.webpos.lab.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.webpos.lab.history.Anomaly.Kind;
import org.webpos.lab.history.CartHistory.Observation;
import org.webpos.lab.history.CartHistory.Operation;
import org.webpos.lab.history.QuantityBounds.Range;

/**
 * Names what is wrong with a history that no order explains. Each SKU is compared with its {@link QuantityBounds} at each answer,
 * and each version with those that were answered before. What a lost item entails, a lower version afterwards, is not counted
 * once more. One use, one thread; takes time in proportion to the answers times the operations.
 */
final class AnomalyDetector {

    private final List<Observation> observations;
    private final List<Operation> operations;

    /** The first acknowledgement of each operation. */
    private final Map<String, Attempt> acknowledgements = new HashMap<>();

    private final List<Anomaly> anomalies = new ArrayList<>();

    /** Stale answers, and what each contradicts. */
    private final Map<Attempt, Attempt> stale = new LinkedHashMap<>();

    /** Operations that an anomaly was blamed on. */
    private final Set<String> blamed = new HashSet<>();

    /** Answers with lines that are back, whose versions mean nothing. */
    private final Set<Attempt> resurrected = new HashSet<>();

    /** Answers of which what they show was lost, whose versions mean nothing. */
    private final Set<Attempt> rolledBack = new HashSet<>();

    /** Creates the detector of a session that did not end. */
    AnomalyDetector(CartHistory history) {
        this.observations = history.observations();
        this.operations = history.operations();
        for (Observation observation : observations) {
            Attempt attempt = observation.attempt();
            acknowledgements.merge(
                    attempt.operation(),
                    attempt,
                    (one, other) -> one.answeredNanos() <= other.answeredNanos() ? one : other);
        }
    }

    List<Anomaly> detect() {
        Set<String> skus = new TreeSet<>();
        observations.forEach(
                observation -> skus.addAll(observation.cart().lines().keySet()));
        operations.forEach(
                operation -> skus.addAll(operation.change().applyTo(Map.of()).keySet()));
        Map<String, QuantityBounds> bounds = new LinkedHashMap<>();
        skus.forEach(sku -> bounds.put(sku, new QuantityBounds(sku, operations)));
        bounds.forEach(this::findMissing);
        bounds.forEach(this::findSurplus);
        findLowerVersions();
        stale.forEach((attempt, earlier) ->
                anomalies.add(new Anomaly(Kind.STALE, attempt.operation(), "", 0, List.of(earlier, attempt))));
        return List.copyOf(anomalies);
    }

    private void findMissing(String sku, QuantityBounds bounds) {
        List<Range> ranges = observations.stream().map(bounds::of).toList();
        int epoch = 0;
        long lost = 0;
        for (int i = 0; i < ranges.size(); i++) {
            if (ranges.get(i).epoch() > epoch) {
                epoch = ranges.get(i).epoch();
                lost = 0;
            }
            Observation observation = observations.get(i);
            long missing = ranges.get(i).low() - observation.quantity(sku);
            if (missing > 0) {
                long forGood = missingForGood(sku, ranges, i);
                if (forGood > lost) {
                    addLost(sku, forGood - lost, bounds, observation);
                    lost = forGood;
                }
                if (missing > forGood) {
                    latestChange(sku, bounds, observation)
                            .ifPresent(change -> stale.putIfAbsent(observation.attempt(), change));
                }
            }
        }
    }

    /** Returns how many of the pieces that an answer misses no later one has, until the quantity is set anew. */
    private long missingForGood(String sku, List<Range> ranges, int index) {
        Range range = ranges.get(index);
        long answered = observations.get(index).attempt().answeredNanos();
        long missing = range.low() - observations.get(index).quantity(sku);
        for (int i = index + 1; i < ranges.size() && missing > 0; i++) {
            Range later = ranges.get(i);
            Observation observation = observations.get(i);
            if (observation.attempt().sentNanos() > answered && later.low() >= range.low()) {
                if (later.epoch() > range.epoch()) {
                    return missing;
                }
                missing = Math.min(missing, later.low() - observation.quantity(sku));
            }
        }
        return Math.max(0, missing);
    }

    /** Blames the latest changes that the answer misses; which of several adds of one SKU it was, nobody can tell. */
    private void addLost(String sku, long items, QuantityBounds bounds, Observation observation) {
        long rest = items;
        for (Operation operation : changesBefore(sku, bounds, observation)) {
            long pieces = Math.min(rest, operation.change().pieces(sku));
            if (pieces > 0 && blamed.add(operation.id())) {
                Attempt acknowledgement = acknowledgements.getOrDefault(operation.id(), observation.attempt());
                anomalies.add(
                        new Anomaly(Kind.LOST, operation.id(), sku, pieces, between(acknowledgement, observation)));
                rest -= pieces;
                rollBack(operation, observation);
            }
        }
        if (rest > 0) {
            anomalies.add(new Anomaly(
                    Kind.LOST, observation.attempt().operation(), sku, rest, List.of(observation.attempt())));
        }
    }

    /** Answers from the lost version on, before the loss was seen, belong to a past that did not happen. */
    private void rollBack(Operation lost, Observation seen) {
        for (Observation observation : observations) {
            Attempt attempt = observation.attempt();
            if (attempt.operation().equals(lost.id())
                    || (observation.cart().version() >= lost.version()
                            && attempt.answeredNanos() < seen.attempt().sentNanos())) {
                rolledBack.add(attempt);
            }
        }
    }

    private static List<Attempt> between(Attempt earlier, Observation observation) {
        Attempt attempt = observation.attempt();
        return earlier.equals(attempt) ? List.of(attempt) : List.of(earlier, attempt);
    }

    /** Returns the acknowledged changes of a SKU that an answer has to show, the latest first. */
    private static List<Operation> changesBefore(String sku, QuantityBounds bounds, Observation observation) {
        List<Operation> changes = new ArrayList<>(bounds.resetsBefore(observation));
        bounds.adds().stream().filter(add -> add.precedes(observation)).forEach(changes::add);
        changes.removeIf(change -> change.change().pieces(sku) == 0);
        changes.sort(Comparator.comparingLong(Operation::answeredNanos).reversed());
        return changes;
    }

    private Optional<Attempt> latestChange(String sku, QuantityBounds bounds, Observation observation) {
        return changesBefore(sku, bounds, observation).stream()
                .findFirst()
                .map(change -> acknowledgements.getOrDefault(change.id(), observation.attempt()));
    }

    private void findSurplus(String sku, QuantityBounds bounds) {
        List<Range> ranges = observations.stream().map(bounds::of).toList();
        int epoch = 0;
        long doubled = 0;
        boolean back = false;
        for (int i = 0; i < ranges.size(); i++) {
            if (ranges.get(i).epoch() > epoch) {
                epoch = ranges.get(i).epoch();
                doubled = 0;
                back = false;
            }
            Observation observation = observations.get(i);
            long surplus = observation.quantity(sku) - ranges.get(i).high();
            if (surplus <= 0) {
                continue;
            }
            Optional<Observation> higher = passes(sku, ranges, i) ? higherVersionBefore(observation) : Optional.empty();
            if (higher.isPresent()) {
                stale.putIfAbsent(observation.attempt(), higher.get().attempt());
            } else if (back || wasRemoved(sku, bounds, i)) {
                back = true;
                addResurrected(bounds, observation);
            } else if (surplus > doubled) {
                addDoubled(sku, surplus - doubled, bounds, observation);
                doubled = surplus;
            }
        }
    }

    /** Tells whether a later answer, with the quantity not yet set anew, has no surplus any more. */
    private boolean passes(String sku, List<Range> ranges, int index) {
        long answered = observations.get(index).attempt().answeredNanos();
        for (int i = index + 1;
                i < ranges.size() && ranges.get(i).epoch() <= ranges.get(index).epoch();
                i++) {
            if (observations.get(i).attempt().sentNanos() > answered
                    && observations.get(i).quantity(sku) <= ranges.get(i).high()) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether a surplus is of pieces that were there once: something removed them, and nothing was added twice since. */
    private boolean wasRemoved(String sku, QuantityBounds bounds, int index) {
        List<Operation> resets = bounds.resetsBefore(observations.get(index));
        boolean seen = observations.subList(0, index).stream().anyMatch(earlier -> earlier.quantity(sku) > 0);
        long since = resets.stream().mapToLong(Operation::sentNanos).max().orElse(CartHistory.NEVER);
        boolean repeated = bounds.adds().stream()
                .anyMatch(add -> add.attempts() > 1
                        && add.answeredNanos() >= since
                        && add.sentNanos() <= observations.get(index).attempt().answeredNanos());
        return !resets.isEmpty() && seen && !repeated;
    }

    /** Reports the lines that are back once for each change that removed them. */
    private void addResurrected(QuantityBounds bounds, Observation observation) {
        resurrected.add(observation.attempt());
        bounds.resetsBefore(observation).stream()
                .max(Comparator.comparingLong(Operation::answeredNanos))
                .filter(reset -> blamed.add(reset.id()))
                .ifPresent(reset -> {
                    long items = observation.cart().lines().values().stream()
                            .mapToLong(Integer::longValue)
                            .sum();
                    Attempt removed = acknowledgements.getOrDefault(reset.id(), observation.attempt());
                    anomalies.add(new Anomaly(Kind.RESURRECTED, reset.id(), "", items, between(removed, observation)));
                });
    }

    /** Blames a repeated add if there is one, else the latest. */
    private void addDoubled(String sku, long items, QuantityBounds bounds, Observation observation) {
        String operation = bounds.adds().stream()
                .filter(add -> add.sentNanos() <= observation.attempt().answeredNanos())
                .filter(add -> !blamed.contains(add.id()))
                .max(Comparator.comparingInt(Operation::attempts).thenComparingLong(Operation::sentNanos))
                .map(Operation::id)
                .orElse(observation.attempt().operation());
        blamed.add(operation);
        Attempt acknowledgement = acknowledgements.getOrDefault(operation, observation.attempt());
        List<Attempt> evidence =
                acknowledgement.sentNanos() <= observation.attempt().sentNanos()
                        ? between(acknowledgement, observation)
                        : List.of(observation.attempt());
        anomalies.add(new Anomaly(Kind.DOUBLED, operation, sku, items, evidence));
    }

    private Optional<Observation> higherVersionBefore(Observation observation) {
        return observations.stream()
                .filter(earlier -> earlier.attempt().answeredNanos()
                        < observation.attempt().sentNanos())
                .filter(earlier -> earlier.cart().version() > observation.cart().version())
                .filter(earlier -> !rolledBack.contains(earlier.attempt()))
                .findFirst();
    }

    private void findLowerVersions() {
        List<Observation> answers = observations.stream()
                .filter(observation -> !rolledBack.contains(observation.attempt()))
                .sorted(Comparator.comparingLong(
                        observation -> observation.attempt().answeredNanos()))
                .toList();
        int answered = 0;
        long version = 0;
        for (Observation observation : observations) { // in the order in which they were sent
            while (answered < answers.size()
                    && answers.get(answered).attempt().answeredNanos()
                            < observation.attempt().sentNanos()) {
                version = Math.max(version, answers.get(answered).cart().version());
                answered++;
            }
            if (observation.cart().version() < version && !resurrected.contains(observation.attempt())) {
                higherVersionBefore(observation)
                        .ifPresent(higher -> stale.putIfAbsent(observation.attempt(), higher.attempt()));
            }
        }
    }
}
