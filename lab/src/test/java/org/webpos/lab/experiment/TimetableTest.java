package org.webpos.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.webpos.lab.load.Load;
import org.webpos.lab.stack.StackPlan;
import org.webpos.lab.stack.Store;

class TimetableTest {

    private static final Load LOAD = new Load(100, 10, 10, 1000, 1);

    private Instant now = Instant.EPOCH;

    @Test
    void theRestIsJudgedByHowThePastKeptToWhatWasExpected() {
        Timetable timetable = new Timetable(experiment(), true, () -> now);
        assertThat(timetable.position()).isEqualTo("0:00 gone, about 5 min left");

        timetable.stackStarted();
        timetable.loaded(LOAD);
        now = now.plus(Duration.ofSeconds(152));

        assertThat(timetable.position()).isEqualTo("2:32 gone, about 8 min left");
    }

    private static Experiment experiment() {
        StackPlan plan = new StackPlan(Store.LOCAL, Store.LOCAL.defaultBalance(), 4, OptionalInt.empty());
        return new Experiment("mine", "Which?", List.of(plan), List.of(new Round(LOAD)), Optional.empty(), 4);
    }
}
