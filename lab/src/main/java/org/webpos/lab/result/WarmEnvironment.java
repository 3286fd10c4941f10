package org.webpos.lab.result;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the runs of an experiment of the kind {@code warm} have in common: its {@code environment.json}.
 *
 * @param kind {@value #KIND}
 * @param provenance what the results come from
 * @param load what was sent, and until when
 * @param plannedRuns how many runs were planned in all
 * @param withoutPeer why no other system ran beside; null where one did
 */
public record WarmEnvironment(
        String kind,
        @JsonUnwrapped Provenance provenance,
        LoadKeys load,
        int plannedRuns,
        @Nullable String withoutPeer) {

    /** What tells such a file from that of other experiments. */
    public static final String KIND = "warm";

    /**
     * The keys of the experiment file.
     *
     * @param stores the session stores
     * @param nodes the numbers of nodes
     * @param loads what each stack got, one load after the other
     * @param windowSeconds how long a window lasts
     * @param tolerancePercent how much the processor time per request may differ in three windows in a row of a warm node
     * @param maxWarmUpSeconds after this long the warm-up ends, warm or not
     * @param measuredWindows how many windows are measured
     * @param rounds how often all of it is done
     * @param floors whether the least that a request can cost was measured beside
     */
    public record LoadKeys(
            List<String> stores,
            List<Integer> nodes,
            List<WarmLoad> loads,
            int windowSeconds,
            int tolerancePercent,
            int maxWarmUpSeconds,
            int measuredWindows,
            int rounds,
            boolean floors) {}

    /**
     * A closed load.
     *
     * @param workload what is sent
     * @param connections requests under way at a time
     * @param sessions of each window
     * @param products lines of each cart
     */
    public record WarmLoad(String workload, int connections, int sessions, int products) {

        /** Describes it, such as {@code add, 10 lines, 32 connections}. */
        public String text() {
            return workload + ", " + Figures.count(products, "line") + ", " + Figures.count(connections, "connection");
        }
    }
}
