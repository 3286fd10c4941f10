package org.webpos.lab.result;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * What the runs of an experiment of the kind {@code scale} have in common: its {@code environment.json}.
 *
 * @param kind {@value #KIND}
 * @param provenance what the results come from
 * @param load what was sent, and until when
 * @param plannedRuns how many runs were planned in all
 */
public record ScaleEnvironment(String kind, @JsonUnwrapped Provenance provenance, LoadKeys load, int plannedRuns) {

    /** What tells such a file from that of other experiments. */
    public static final String KIND = "scale";

    /**
     * The keys of the experiment file.
     *
     * @param stores the session stores
     * @param carts the numbers of carts, ascending
     * @param sample the most carts that the load changes
     * @param idleConnections how many are opened at the end; 0 for none
     * @param connections requests under way at a time
     * @param windowSeconds how long a window lasts
     * @param tolerancePercent how much the processor time per request may differ in three windows in a row of a steady node
     * @param warmUpSeconds for how long a node gets load at least before the first window of its first run is measured
     * @param maxSettlingSeconds after this long windows are measured, steady or not
     * @param measuredWindows how many windows are measured
     */
    public record LoadKeys(
            List<String> stores,
            List<Integer> carts,
            int sample,
            int idleConnections,
            int connections,
            int windowSeconds,
            int tolerancePercent,
            int warmUpSeconds,
            int maxSettlingSeconds,
            int measuredWindows) {

        /** Copies the lists. */
        public LoadKeys {
            stores = List.copyOf(stores);
            carts = List.copyOf(carts);
        }
    }
}
