package org.webpos.lab.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the runs of an experiment have in common: {@code environment.json}.
 *
 * @param provenance what the results come from
 * @param load what each shopper did
 * @param seed decides, with a shopper's number, which products it chose
 * @param repeats how often each configuration was planned to run
 * @param plannedRuns how many runs were planned in all
 * @param fromOutside whether the stack was running already and could be measured from outside only
 */
public record Environment(
        @JsonUnwrapped Provenance provenance,
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
     * @param times how often it was sent, one after the other; null for once
     */
    public record Warmup(
            int users,
            int rampSeconds,
            int items,
            int pauseMillis,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer times) {

        /** Fields that are absent where there is nothing to say. */
        static final List<String> OPTIONAL = List.of("times");
    }
}
