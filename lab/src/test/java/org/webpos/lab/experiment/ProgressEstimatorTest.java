package org.webpos.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.webpos.lab.load.Load;
import org.webpos.lab.stack.StackPlan;
import org.webpos.lab.stack.Store;

class ProgressEstimatorTest {

    private static final Load LOAD = new Load(100, 10, 10, 1000, 1);

    private Instant now = Instant.EPOCH;

    private final ProgressEstimator estimator = new ProgressEstimator(experiment(), true, () -> now);

    private void pass(int seconds) {
        now = now.plus(Duration.ofSeconds(seconds));
    }

    @Test
    void theRemainingTimeScalesWithThePastDurations() {
        assertThat(estimator.position()).isEqualTo("0:00 gone, about 5 min left");

        pass(100);
        estimator.stackStarted();
        pass(52);
        estimator.loaded(LOAD);

        assertThat(estimator.position()).isEqualTo("2:32 gone, about 8 min left");
    }

    @Test
    void theRunInProgressCountsInPart() {
        pass(100);
        estimator.stackStarted();
        assertThat(estimator.position()).isEqualTo("1:40 gone, about 7 min left");

        pass(20);
        assertThat(estimator.position()).isEqualTo("2:00 gone, about 6 min left");
    }

    private static Experiment experiment() {
        StackPlan plan = new StackPlan(Store.LOCAL, Store.LOCAL.defaultBalance(), 4, OptionalInt.empty());
        return new Experiment("mine", "Which?", List.of(plan), List.of(new Round(LOAD)), List.of(), 4);
    }
}
