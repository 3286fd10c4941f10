package org.webpos.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.webpos.lab.experiment.Experiment.StackRun;
import org.webpos.lab.load.Load;
import org.webpos.lab.load.Load.Popularity;
import org.webpos.lab.stack.StackPlan;
import org.webpos.lab.stack.Store;

class ExperimentTest {

    private static final List<Round> ROUNDS =
            List.of(new Round(new Load(500, 10, 10, 1000, 1)), new Round(new Load(2000, 10, 10, 1000, 1)));

    @Test
    void everyOtherRepeatRunsTheStacksInTheOppositeOrder() {
        assertThat(experiment(3).plan())
                .extracting(sitting ->
                        sitting.repeat() + " " + sitting.stack().store().label())
                .containsExactly(
                        "1 local", "1 redis", "1 token", "2 token", "2 redis", "2 local", "3 local", "3 redis",
                        "3 token");
    }

    @Test
    void eachStackIsStartedOnceARepeatAndGetsAllLoadsInTheirOrder() {
        assertThat(experiment(1).plan()).extracting(StackRun::rounds).containsOnly(ROUNDS);
        assertThat(experiment(3).runs()).isEqualTo(18);
    }

    @Test
    void theWarmUpCountsAmongTheLoadsThatScan() {
        Load scanning = new Load(1, 0, 1, 0, 1, 1, Optional.of(Popularity.ZIPF));
        Experiment scans = new Experiment(
                "mine", "Which?", List.of(plan(Store.REDIS)), List.of(new Round(scanning)), List.of(scanning), 3);

        assertThat(scans.scanningLoads()).isEqualTo(2);
        assertThat(experiment(3).scanningLoads()).isZero();
    }

    @Test
    void againstARunningStackTheQuestionIsAboutThatStackAlone() {
        Experiment against = experiment(3).against(URI.create("http://till:8080"));

        assertThat(against.question())
                .isEqualTo("How does the stack at http://till:8080 bear the loads of the experiment mine?");
        assertThat(against.runs()).isEqualTo(6);
        assertThat(against.plan()).hasSize(3);
    }

    private static Experiment experiment(int repeats) {
        List<StackPlan> stacks = List.of(plan(Store.LOCAL), plan(Store.REDIS), plan(Store.TOKEN));
        return new Experiment("mine", "Which?", stacks, ROUNDS, List.of(), repeats);
    }

    private static StackPlan plan(Store store) {
        return new StackPlan(store, store.defaultBalance(), 4, OptionalInt.empty());
    }
}
