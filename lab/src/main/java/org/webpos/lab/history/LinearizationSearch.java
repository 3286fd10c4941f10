package org.webpos.lab.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.webpos.lab.history.CartHistory.Observation;
import org.webpos.lab.history.CartHistory.Operation;
import org.webpos.lab.history.CartRequest.Add;
import org.webpos.lab.history.CartRequest.Change;
import org.webpos.lab.history.Outcome.Ok;

/**
 * Searches for an order of the operations on one cart that explains every answer: the algorithm of Wing and Gong, with Lowe's
 * memory of configurations. Versions spare it nearly all of the search. Each version has to be made by one operation, and an
 * operation that was acknowledged with version {@code v} by version {@code v} at the latest; where nothing else is left for
 * {@code v}, there is no choice. Only versions that nobody was answered with first are filled by trial: with operations whose
 * outcome is unknown, and with those that were acknowledged later. One use, one thread.
 *
 * <p>Times: version {@code v} is made after every request that was answered with a lower version was sent, and before every
 * answer with {@code v} or a higher one; an operation takes effect after it was first sent and before it was first
 * acknowledged. Moments for an order of operations exist exactly if no version has to be made after a later one had to be, which
 * is checked on the way with the latest beginning so far.
 */
final class LinearizationSearch {

    /**
     * What the search found.
     *
     * @param decision whether there is an order
     * @param version without one: the first version that no order reached
     */
    record Result(Decision decision, long version) {}

    /**
     * A point of the search.
     *
     * @param version the version that was made last
     * @param early the operations that made an earlier version than they were acknowledged with, or whose outcome is unknown
     * @param lines the cart of this version
     * @param nanos no operation that follows takes effect before this time
     */
    private record Configuration(int version, BitSet early, Map<String, Integer> lines, long nanos) {}

    /** What decides how the search goes on; the time depends on it. */
    private record Position(int version, BitSet early, Map<String, Integer> lines) {}

    private final int maxConfigurations;
    private final List<Operation> unacknowledged;

    /** In the order of their versions. */
    private final List<Operation> acknowledged;

    /** When the first of the acknowledged operations from here on was sent. */
    private final long[] firstSentFrom;

    private final NavigableMap<Long, Ok> observed = new TreeMap<>();
    private final List<Observation> observations;
    private final boolean onlyAdds;

    private LinearizationSearch(CartHistory history, int maxConfigurations) {
        this.maxConfigurations = maxConfigurations;
        this.observations = history.observations();
        List<Operation> operations = history.operations();
        this.unacknowledged = operations.stream()
                .filter(operation -> !operation.acknowledged())
                .toList();
        this.acknowledged = operations.stream()
                .filter(Operation::acknowledged)
                .sorted(Comparator.comparingLong(Operation::version))
                .toList();
        this.firstSentFrom = new long[acknowledged.size()];
        long first = CartHistory.NEVER;
        for (int i = acknowledged.size() - 1; i >= 0; i--) {
            first = Math.min(first, acknowledged.get(i).sentNanos());
            firstSentFrom[i] = first;
        }
        this.onlyAdds = operations.stream().allMatch(operation -> operation.change() instanceof Add);
    }

    /**
     * Searches a complete history of a session that did not end.
     *
     * @param maxConfigurations how many points the search may visit; beyond them the history is undecided
     */
    static Result search(CartHistory history, int maxConfigurations) {
        return new LinearizationSearch(history, maxConfigurations).search();
    }

    private Result search() {
        observed.put(0L, new Ok(0, Map.of()));
        for (Observation observation : observations) {
            Ok cart = observation.cart();
            Ok same = observed.putIfAbsent(cart.version(), cart);
            if (same != null && !same.equals(cart)) {
                return new Result(Decision.VIOLATED, cart.version());
            }
        }
        long last = observed.lastKey();
        int operations = acknowledged.size() + unacknowledged.size();
        if (observed.firstKey() < 0 || last > operations) {
            return new Result(Decision.VIOLATED, Math.min(last, operations + 1L));
        }
        if (!acknowledged.isEmpty() && acknowledged.get(0).version() < 1) {
            return new Result(Decision.VIOLATED, 0);
        }
        return search(new Versions((int) last));
    }

    private Result search(Versions versions) {
        Set<Position> visited = new HashSet<>();
        Deque<Configuration> stack = new ArrayDeque<>();
        stack.push(new Configuration(0, new BitSet(), Map.of(), Long.MIN_VALUE));
        int count = 0;
        int farthest = 0;
        while (!stack.isEmpty()) {
            Configuration configuration = stack.pop();
            farthest = Math.max(farthest, configuration.version());
            if (configuration.version() == versions.last) {
                return new Result(Decision.LINEARIZABLE, versions.last);
            }
            count++;
            if (count > maxConfigurations) {
                return new Result(Decision.UNDECIDED, farthest + 1L);
            }
            List<Configuration> next = versions.successors(configuration);
            for (Configuration successor : next) {
                // Where there was no choice, nobody else comes to the same place.
                if (next.size() == 1 || visited.add(position(successor))) {
                    stack.push(successor);
                }
            }
        }
        return new Result(Decision.VIOLATED, farthest + 1L);
    }

    private static Position position(Configuration configuration) {
        return new Position(configuration.version(), configuration.early(), configuration.lines());
    }

    /** The versions from 1 to the last one that was answered: when each was made, and by what. */
    private final class Versions {

        private final int last;

        /** When a version can have been made at the earliest. */
        private final long[] earliest;

        /** When it can have been made at the latest. */
        private final long[] latest;

        /** Where the operations begin that were acknowledged with a version. */
        private final int[] firstDue;

        Versions(int last) {
            this.last = last;
            this.earliest = new long[last + 2];
            this.latest = new long[last + 2];
            this.firstDue = new int[last + 2];
            Arrays.fill(earliest, Long.MIN_VALUE);
            Arrays.fill(latest, CartHistory.NEVER);
            for (Observation observation : observations) {
                int version = (int) observation.cart().version();
                Attempt attempt = observation.attempt();
                earliest[version + 1] = Math.max(earliest[version + 1], attempt.sentNanos());
                latest[version] = Math.min(latest[version], attempt.answeredNanos());
            }
            for (int version = 1; version <= last; version++) {
                earliest[version] = Math.max(earliest[version], earliest[version - 1]);
            }
            for (int version = last - 1; version >= 0; version--) {
                latest[version] = Math.min(latest[version], latest[version + 1]);
            }
            int due = 0;
            for (int version = 0; version <= last + 1; version++) {
                while (due < acknowledged.size() && acknowledged.get(due).version() < version) {
                    due++;
                }
                firstDue[version] = due;
            }
        }

        /** Returns where the search can go from here, the most promising one last. */
        private List<Configuration> successors(Configuration from) {
            int version = from.version() + 1;
            List<Integer> due = new ArrayList<>();
            for (int i = firstDue[version]; i < firstDue[version + 1]; i++) {
                if (!from.early().get(unacknowledged.size() + i)) {
                    due.add(i);
                }
            }
            List<Configuration> successors = new ArrayList<>();
            if (due.size() == 1) {
                place(from, acknowledged.get(due.get(0)), unacknowledged.size() + due.get(0))
                        .ifPresent(successors::add);
            } else if (due.isEmpty()) {
                addUnacknowledged(from, successors);
                addAcknowledgedLater(from, successors);
            }
            // Two operations that both have to be made by this version: one should have been placed before.
            return successors;
        }

        private void addUnacknowledged(Configuration from, List<Configuration> successors) {
            Set<Change> tried = new HashSet<>();
            for (int i = 0; i < unacknowledged.size(); i++) {
                Operation operation = unacknowledged.get(i);
                if (operation.sentNanos() > latest[from.version() + 1]) {
                    return; // they are in the order in which they were sent
                }
                // Of equal changes the one that was sent first can stand for each of the others.
                if (!from.early().get(i) && tried.add(operation.change())) {
                    place(from, operation, i).ifPresent(successors::add);
                }
            }
        }

        private void addAcknowledgedLater(Configuration from, List<Configuration> successors) {
            long end = latest[from.version() + 1];
            for (int i = firstDue[from.version() + 2]; i < acknowledged.size() && firstSentFrom[i] <= end; i++) {
                Operation operation = acknowledged.get(i);
                int index = unacknowledged.size() + i;
                if (operation.sentNanos() <= end && !from.early().get(index)) {
                    place(from, operation, index).ifPresent(successors::add);
                }
            }
        }

        private Optional<Configuration> place(Configuration from, Operation operation, int index) {
            int version = from.version() + 1;
            long nanos = Math.max(Math.max(from.nanos(), earliest[version]), operation.sentNanos());
            if (nanos > Math.min(latest[version], operation.answeredNanos())) {
                return Optional.empty();
            }
            Map<String, Integer> lines = operation.change().applyTo(from.lines());
            Map.Entry<Long, Ok> next = observed.ceilingEntry((long) version);
            if (next != null && contradicts(lines, operation.change(), version, next.getValue())) {
                return Optional.empty();
            }
            BitSet early = new BitSet();
            early.or(from.early());
            early.set(index);
            // What has to be placed by now is placed in every configuration of this version.
            early.clear(unacknowledged.size() + firstDue[version], unacknowledged.size() + firstDue[version + 1]);
            return Optional.of(new Configuration(version, early, lines, nanos));
        }

        /** Tells whether these lines cannot become the next ones that somebody saw. */
        private boolean contradicts(Map<String, Integer> lines, Change change, int version, Ok next) {
            if (next.version() == version) {
                return !lines.equals(next.lines());
            }
            return onlyAdds
                    && change instanceof Add add
                    && lines.getOrDefault(add.sku(), 0) > next.lines().getOrDefault(add.sku(), 0);
        }
    }
}
