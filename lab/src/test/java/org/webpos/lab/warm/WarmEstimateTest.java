package org.webpos.lab.warm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.webpos.lab.stack.Store;
import org.webpos.lab.warm.WarmPlan.ClosedLoad;
import org.webpos.lab.warm.WarmPlan.Workload;

class WarmEstimateTest {

    private static final ClosedLoad ADDS = new ClosedLoad(Workload.ADD, 32, 256, 10);
    private static final ClosedLoad READS = new ClosedLoad(Workload.READ, 32, 256, 10);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

    @Test
    void beforeItBeginsItSaysWhatIsUsual() {
        // A system: start 25 s (at most 60), warm-up 60 s (at most 90 and a window of 8 s), three windows of 8 s.
        assertThat(estimate(false, ADDS).total()).isEqualTo("about 19 min, at most 31");
        // The second load: three windows, and three that count.
        assertThat(estimate(false, ADDS, READS).total()).isEqualTo("about 27 min, at most 51");
        // Three floors of six windows of 6 s.
        assertThat(estimate(true, ADDS).total()).isEqualTo("about 20 min, at most 33");
    }

    @Test
    void thePaceIsThatOfTheSystemsThatAreDone() {
        WarmEstimate estimate = estimate(false, ADDS);
        passes(60);
        estimate.systemDone();
        passes(30);

        assertThat(estimate.position()).isEqualTo("1:30 gone, about 9 min left, at most 27");

        passes(3000);
        assertThat(estimate.position()).startsWith("51:30 gone, about 1 min left");
    }

    @Test
    void theFloorsAreNoSystems() {
        WarmEstimate estimate = estimate(true, ADDS);
        passes(600);
        estimate.floorsDone();

        assertThat(estimate.position()).isEqualTo("10:00 gone, about 19 min left, at most 31");
    }

    private WarmEstimate estimate(boolean floors, ClosedLoad... loads) {
        WarmPlan plan = new WarmPlan(
                "mine",
                "Why?",
                List.of(Store.LOCAL),
                List.of(1),
                List.of(loads),
                Duration.ofSeconds(6),
                2,
                Duration.ofSeconds(90),
                3,
                1,
                floors);
        return new WarmEstimate(plan, 10, now::get);
    }

    private void passes(int seconds) {
        now.updateAndGet(moment -> moment.plusSeconds(seconds));
    }
}
