package org.webpos.lab.resilience;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.webpos.lab.fault.FaultTarget;
import org.webpos.lab.fault.PlannedFault;
import org.webpos.lab.stack.Store;

/**
 * What goes wrong with a stack, once. Immutable.
 *
 * @param name what the report calls it
 * @param faults what is done to its processes, and when; each has a duration, or is never undone. Empty for a rolling restart
 * @param stores the session stores it is for
 * @param restoreAfter how long after the last fault those servers of the store start again that were killed; empty: after the scenario
 */
public record FaultScenario(
        String name, List<PlannedFault> faults, Set<Store> stores, Optional<Duration> restoreAfter) {

    /** Copies both collections. */
    public FaultScenario {
        faults = List.copyOf(faults);
        stores = Set.copyOf(stores);
    }

    /** Creates one during which nothing that was killed starts again. */
    public FaultScenario(String name, List<PlannedFault> faults, Set<Store> stores) {
        this(name, faults, stores, Optional.empty());
    }

    /**
     * Returns the same with each fault of a node at a later one, the first following the last.
     *
     * @param by how many nodes later, 0 for the same ones
     * @param nodes how many there are
     */
    public FaultScenario atLaterNodes(int by, int nodes) {
        return new FaultScenario(
                name,
                faults.stream().map(planned -> planned.atLaterNode(by, nodes)).toList(),
                stores,
                restoreAfter);
    }

    /** Tells whether all nodes are restarted, one after the other. */
    boolean isRollingRestart() {
        return faults.isEmpty();
    }

    /** Tells whether it is about nodes, which answer all requests, rather than about a service behind them. */
    boolean isAboutNodes() {
        return isRollingRestart() || !nodesOfFaults().isEmpty();
    }

    /**
     * Returns the names of the nodes that it is about.
     *
     * @param nodes how many there are
     */
    Set<String> affectedNodes(int nodes) {
        return isRollingRestart()
                ? IntStream.rangeClosed(1, nodes)
                        .mapToObj(number -> "node-" + number)
                        .collect(Collectors.toSet())
                : nodesOfFaults();
    }

    private Set<String> nodesOfFaults() {
        return faults.stream()
                .filter(planned -> !planned.request().needsLinks())
                .map(planned -> planned.request().target())
                .filter(target -> target.kind() == FaultTarget.Kind.NODE)
                .map(FaultTarget::name)
                .collect(Collectors.toSet());
    }

    /** Returns what is done, in words, one for each fault. */
    List<String> description() {
        return isRollingRestart()
                ? List.of("each node restarts, one after the other")
                : Stream.concat(
                                faults.stream().map(PlannedFault::toString),
                                restoreAfter.stream().map(time -> "restored " + time.toSeconds() + " s later"))
                        .toList();
    }
}
