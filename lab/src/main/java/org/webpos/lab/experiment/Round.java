package org.webpos.lab.experiment;

import java.util.List;
import java.util.OptionalInt;
import org.webpos.lab.load.Load;
import org.webpos.lab.load.Popularity;
import org.webpos.lab.result.Configuration.LoadProfile;

/**
 * A load and what hampers the stack while it comes.
 *
 * @param load what is sent
 * @param slowNode the node that runs at half speed meanwhile, from 1; empty for none
 * @param stages the parts that are judged by themselves, one after the other from the first request on; none where all of it is
 *     one
 */
public record Round(Load load, OptionalInt slowNode, List<Stage> stages) {

    /** Keeps the list from changing. */
    public Round {
        stages = List.copyOf(stages);
    }

    /** A load that nothing hampers. */
    public Round(Load load) {
        this(load, OptionalInt.empty());
    }

    /** A load that may meet a slow node, and is one whole. */
    public Round(Load load, OptionalInt slowNode) {
        this(load, slowNode, List.of());
    }

    /** Tells whether its shoppers scan what they add. */
    boolean scans() {
        return load.scanning().isPresent();
    }

    /** Names it for the result files. */
    LoadProfile trial() {
        return new LoadProfile(
                load.users(),
                load.rampSeconds(),
                load.addresses() == 1 ? null : Integer.valueOf(load.addresses()),
                slowNode.isPresent() ? Integer.valueOf(slowNode.getAsInt()) : null,
                scans() ? "scan" : null,
                load.scanning().map(Popularity::label).orElse(null));
    }

    /** Tells whether the supplier is away for a part of it. */
    boolean losesSupplier() {
        return stages.stream().anyMatch(Stage::supplierAway);
    }
}
