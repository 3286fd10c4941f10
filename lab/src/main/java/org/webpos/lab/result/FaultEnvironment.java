package org.webpos.lab.result;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * What the runs of an experiment of the kind {@code faults} have in common: its {@code environment.json}.
 *
 * @param kind {@value #KIND}
 * @param provenance what the results come from
 * @param load what the clients did, and what went wrong
 * @param plannedRuns how many runs were planned in all
 */
public record FaultEnvironment(String kind, @JsonUnwrapped Provenance provenance, LoadKeys load, int plannedRuns) {

    /** What tells such a file from that of other experiments. */
    public static final String KIND = "faults";

    /**
     * The keys of the experiment file.
     *
     * @param stores the session stores
     * @param nodes how many nodes each stack has
     * @param clients how many clients there are
     * @param cartsOfEach how many carts each of them fills
     * @param changesPerSecond of all clients together, while everything is answered at once
     * @param warmUpSeconds how long a fresh stack gets load before its first scenario
     * @param beforeSeconds how long the clients run before the fault
     * @param afterSeconds how long they run after it
     * @param scenarios the names of what goes wrong, in their order
     */
    public record LoadKeys(
            List<String> stores,
            int nodes,
            int clients,
            int cartsOfEach,
            int changesPerSecond,
            int warmUpSeconds,
            int beforeSeconds,
            int afterSeconds,
            List<String> scenarios) {

        /** Copies the lists. */
        public LoadKeys {
            stores = List.copyOf(stores);
            scenarios = List.copyOf(scenarios);
        }
    }
}
