package org.webpos.lab.experiment;

import java.util.List;
import java.util.Optional;
import org.webpos.lab.fault.Fault;
import org.webpos.lab.fault.FaultTarget;
import org.webpos.lab.fault.PlannedFault;
import org.webpos.lab.load.Load;
import org.webpos.lab.load.Load.Popularity;
import org.webpos.lab.result.Configuration.LoadProfile;

/**
 * One load and what disturbs the stack during it.
 *
 * @param load what is sent
 * @param faults of the stack's processes meanwhile
 * @param stages parts that are measured by themselves, one after the other from the first request on; none where the round is
 *     measured as a whole
 */
public record Round(Load load, List<PlannedFault> faults, List<Stage> stages) {

    /** What earlier versions called a slow node, and result files still do. */
    private static final int HALF_SPEED = 50;

    /**
     * A part of a round that is measured by itself.
     *
     * @param name what the report calls it
     * @param seconds how long it lasts
     * @param supplierAway whether the supplier is unavailable meanwhile
     */
    public record Stage(String name, int seconds, boolean supplierAway) {}

    /** Copies the lists. */
    public Round {
        faults = List.copyOf(faults);
        stages = List.copyOf(stages);
    }

    /** Creates an undisturbed load. */
    public Round(Load load) {
        this(load, List.of());
    }

    /** Creates a load that may meet faults, and is measured as a whole. */
    public Round(Load load, List<PlannedFault> faults) {
        this(load, faults, List.of());
    }

    /** Tells whether its shoppers scan what they add. */
    boolean scans() {
        return load.scanning().isPresent();
    }

    /** Tells whether the supplier is unavailable for a part of it. */
    boolean losesSupplier() {
        return stages.stream().anyMatch(Stage::supplierAway);
    }

    /** Returns its description in the result files. */
    LoadProfile profile() {
        return new LoadProfile(
                load.users(),
                load.rampSeconds(),
                load.addresses() == 1 ? null : Integer.valueOf(load.addresses()),
                slowNode().orElse(null),
                scans() ? "scan" : null,
                load.scanning().map(Popularity::label).orElse(null),
                otherFaults().isEmpty() ? null : otherFaults());
    }

    /** Returns the number of the first node that runs at half speed all the time. */
    private Optional<Integer> slowNode() {
        return faults.stream().filter(Round::isSlowNode).findFirst().map(fault -> fault.request()
                .target()
                .nodeNumber());
    }

    private static boolean isSlowNode(PlannedFault fault) {
        return fault.request().target().kind() == FaultTarget.Kind.NODE
                && fault.request().fault() == Fault.SLOW
                && fault.request().share() == HALF_SPEED
                && fault.atSecond() == 0
                && fault.request().duration().isEmpty();
    }

    /** Describes the faults without that node's, in their order. */
    private List<String> otherFaults() {
        Optional<PlannedFault> slow = faults.stream().filter(Round::isSlowNode).findFirst();
        return faults.stream()
                .filter(fault -> !slow.equals(Optional.of(fault)))
                .map(PlannedFault::toString)
                .toList();
    }
}
