package org.webpos.lab.result;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.metrics.Machine;

/**
 * What the runs of an experiment have in common: {@code environment.json}.
 *
 * @param experiment its name
 * @param question the one question it answers
 * @param startedAt when it began, ISO 8601 in UTC
 * @param commit of the project; {@code unknown} outside a checkout
 * @param dirty whether files differed from that commit
 * @param versions of what ran, by name
 * @param flags of the Java machines, by part
 * @param machine what it ran on
 * @param load what each shopper did
 * @param seed decides, with a shopper's number, which products it chose
 * @param repeats how often each configuration was planned to run
 * @param plannedRuns how many runs were planned in all
 * @param fromOutside whether the stack was running already and could be measured from outside only
 */
public record Environment(
        String experiment,
        String question,
        String startedAt,
        String commit,
        boolean dirty,
        Map<String, String> versions,
        Map<String, String> flags,
        Machine machine,
        Profile load,
        long seed,
        int repeats,
        int plannedRuns,
        boolean fromOutside) {

    /**
     * What each shopper did.
     *
     * @param users the numbers of shoppers of the loads
     * @param rampSeconds time within which they arrived, in the same order
     * @param items adds of each
     * @param pauseMillis wait before each add
     * @param warmup the load before the first run, which is not measured; null for none
     */
    public record Profile(
            List<Integer> users,
            List<Integer> rampSeconds,
            int items,
            int pauseMillis,
            @Nullable Warmup warmup) {}

    /**
     * A load that is not measured, sent to each freshly started stack before the first run.
     *
     * @param users shoppers in all
     * @param rampSeconds time within which they arrived
     * @param items adds of each
     * @param pauseMillis wait before each add
     */
    public record Warmup(int users, int rampSeconds, int items, int pauseMillis) {}
}
