package org.webpos.lab.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.webpos.lab.fault.Fault;
import org.webpos.lab.fault.FaultRequest;
import org.webpos.lab.fault.PlannedFault;
import org.webpos.lab.resilience.FaultSequence.Span;

/** Faults in simulated time. */
class FaultSequenceTest {

    private static final long BEGIN = 5_000_000_000L;

    private final List<String> events = new ArrayList<>();
    private long now = BEGIN;

    private final FaultSequence sequence = new FaultSequence(
            request -> {
                if (request.target().name().equals("node-4")) {
                    throw new IllegalStateException("node-4 has ended already");
                }
                say("begin " + request.target().name());
                return () -> say("end " + request.target().name());
            },
            () -> now,
            moment -> now = Math.max(now, moment));

    @Test
    void faultsBeginAndEndAtTheirTimes() {
        Span span = sequence.run(List.of(freeze(0, "node-1", 20), freeze(5, "node-2", 3), freeze(8, "node-2", 1)));

        assertThat(events)
                .containsExactly(
                        "0 begin node-1",
                        "5 begin node-2",
                        "8 end node-2",
                        "8 begin node-2",
                        "9 end node-2",
                        "20 end node-1");
        assertThat(span).isEqualTo(new Span(BEGIN, OptionalLong.of(BEGIN + seconds(20))));
    }

    @Test
    void whatIsKilledStaysDead() {
        Span span = sequence.run(List.of(kill(0, "node-1"), kill(1, "node-2")));

        assertThat(events).startsWith("0 begin node-1", "1 begin node-2");
        assertThat(now).isEqualTo(BEGIN + seconds(1));
        assertThat(span.endNanos()).isEmpty();
    }

    @Test
    void allFaultsAreUndoneWhereOneIsNotPossible() {
        assertThatThrownBy(() -> sequence.run(List.of(freeze(0, "node-1", 20), freeze(2, "node-4", 20))))
                .hasMessage("node-4 has ended already");

        assertThat(events).containsExactly("0 begin node-1", "2 end node-1");
    }

    private void say(String event) {
        events.add((now - BEGIN) / seconds(1) + " " + event);
    }

    private static long seconds(long number) {
        return Duration.ofSeconds(number).toNanos();
    }

    private static PlannedFault freeze(int at, String target, int seconds) {
        return planned(at, target, Fault.FREEZE, Optional.of(seconds + "s"));
    }

    private static PlannedFault kill(int at, String target) {
        return planned(at, target, Fault.KILL, Optional.empty());
    }

    private static PlannedFault planned(int at, String target, Fault fault, Optional<String> time) {
        return new PlannedFault(at, FaultRequest.of(target, fault, OptionalInt.empty(), time));
    }
}
