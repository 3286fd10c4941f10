package org.webpos.lab.experiment;

import java.util.List;
import java.util.OptionalInt;
import org.webpos.lab.load.Load;
import org.webpos.lab.load.Load.Popularity;
import org.webpos.lab.result.Configuration.LoadProfile;

/**
 * One load and what disturbs the stack during it.
 *
 * @param load what is sent
 * @param slowNode the node that runs at half speed meanwhile, from 1; empty for none
 * @param stages parts that are measured by themselves, one after the other from the first request on; none where the round is
 *     measured as a whole
 */
public record Round(Load load, OptionalInt slowNode, List<Stage> stages) {

    /**
     * A part of a round that is measured by itself.
     *
     * @param name what the report calls it
     * @param seconds how long it lasts
     * @param supplierAway whether the supplier is unavailable meanwhile
     */
    public record Stage(String name, int seconds, boolean supplierAway) {}

    /** Copies the list. */
    public Round {
        stages = List.copyOf(stages);
    }

    /** Creates an undisturbed load. */
    public Round(Load load) {
        this(load, OptionalInt.empty());
    }

    /** Creates a load that may meet a slow node, and is measured as a whole. */
    public Round(Load load, OptionalInt slowNode) {
        this(load, slowNode, List.of());
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
                slowNode.isPresent() ? Integer.valueOf(slowNode.getAsInt()) : null,
                scans() ? "scan" : null,
                load.scanning().map(Popularity::label).orElse(null));
    }
}
