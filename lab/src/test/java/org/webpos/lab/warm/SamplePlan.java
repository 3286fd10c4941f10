package org.webpos.lab.warm;

import java.time.Duration;
import java.util.List;
import org.webpos.lab.stack.Store;
import org.webpos.lab.warm.WarmPlan.ClosedLoad;

/** A plan made up for tests. */
public final class SamplePlan {

    private SamplePlan() {}

    /** Measures one window, after three at most. */
    public static WarmPlan of(List<Store> stores, List<Integer> nodes, ClosedLoad load, int windowSeconds, int rounds) {
        Duration window = Duration.ofSeconds(windowSeconds);
        return new WarmPlan(
                "mine",
                "What does it cost?",
                stores,
                nodes,
                List.of(load),
                window,
                2,
                window.multipliedBy(3),
                1,
                rounds,
                false);
    }
}
