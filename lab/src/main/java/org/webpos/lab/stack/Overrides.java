package org.webpos.lab.stack;

import java.util.Map;
import java.util.OptionalInt;

/**
 * What an experiment wants of its stack beyond what is usual.
 *
 * @param startAtOnce how many nodes start at the same time; empty for as many as there are processors
 * @param settings of the nodes, as environment variables; they win over what was set when the lab was started
 */
public record Overrides(OptionalInt startAtOnce, Map<String, String> settings) {

    /** Nothing but what is usual. */
    public static final Overrides NONE = new Overrides(OptionalInt.empty(), Map.of());

    /** Keeps the settings from changing. */
    public Overrides {
        settings = Map.copyOf(settings);
    }
}
