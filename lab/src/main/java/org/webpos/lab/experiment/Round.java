package org.webpos.lab.experiment;

import java.util.OptionalInt;
import org.webpos.lab.load.Load;

/**
 * A load and what hampers the stack while it comes.
 *
 * @param load what is sent
 * @param slowNode the node that runs at half speed meanwhile, from 1; empty for none
 */
public record Round(Load load, OptionalInt slowNode) {

    /** A load that nothing hampers. */
    public Round(Load load) {
        this(load, OptionalInt.empty());
    }
}
