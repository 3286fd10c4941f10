package org.webpos.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultRequestTest {

    @ParameterizedTest
    @CsvSource({"1ms, 1", "20s, 20000", "60m, 3600000", "3600s, 3600000"})
    void aTimeHasAUnit(String typed, long millis) {
        assertThat(freeze("node-2", typed).duration()).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "0s", "0ms", "-1s", "20", "20 s", "1h", "61m", "3601s", "s", "99999999999999999999s", ""})
    void anImpossibleTimeIsRefused(String typed) {
        assertThatThrownBy(() -> freeze("node-2", typed))
                .isInstanceOf(FaultException.Invalid.class)
                .hasMessageStartingWith("--for: a time such as 20s, 500ms or 2m, from 1ms to 60m, not ");
    }

    @Test
    void withoutATimeItLastsUntilItIsEnded() {
        FaultRequest request = FaultRequest.of("redis-master", Fault.FREEZE, OptionalInt.empty(), Optional.empty());

        assertThat(request.duration()).isEmpty();
        assertThat(request).hasToString("redis-master freeze");
    }

    @ParameterizedTest
    @ValueSource(strings = {"node-1", "postgresql", "supplier", "haproxy"})
    void onlyRedisHasAMemoryToFill(String target) {
        assertThatThrownBy(() -> FaultRequest.of(target, Fault.FILL_MEMORY, OptionalInt.empty(), Optional.empty()))
                .isInstanceOf(FaultException.Invalid.class)
                .hasMessageStartingWith("fill-memory is not for " + target);
    }

    @ParameterizedTest
    @EnumSource(names = {"KILL", "FREEZE", "SLOW", "FILL_MEMORY"})
    void everyFaultOfAProcessIsForRedis(Fault fault) {
        assertThat(FaultRequest.of("redis-all", fault, OptionalInt.empty(), Optional.empty())
                        .fault())
                .isEqualTo(fault);
    }

    @Test
    void aDelayIsSaidWithItsJitter() {
        assertThat(delay(100, 20)).hasToString("nodes--redis delay of 100 ms ± 20 ms");
        assertThat(delay(100, 0)).hasToString("nodes--redis delay of 100 ms");
        assertThat(delay(100, 20).option()).isEqualTo("delay 100 20");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 'delay: 1 to 10000 ms, not 0'",
        "-1, 0, 'delay: 1 to 10000 ms, not -1'",
        "10001, 0, 'delay: 1 to 10000 ms, not 10001'",
        "50, 51, '--jitter: 0 ms to the delay, 50 ms, not 51'",
        "50, -1, '--jitter: 0 ms to the delay, 50 ms, not -1'"
    })
    void aDelayOutOfRangeIsRefused(int millis, int jitter, String message) {
        assertThatThrownBy(() -> delay(millis, jitter))
                .isInstanceOf(FaultException.Invalid.class)
                .hasMessage(message);
    }

    @Test
    void onlyADelayHasMilliseconds() {
        assertThatThrownBy(() -> FaultRequest.of("nodes--redis", Fault.DELAY, OptionalInt.empty(), Optional.empty()))
                .isInstanceOf(FaultException.Invalid.class)
                .hasMessage("delay needs milliseconds, such as nodes--redis delay 100");
        assertThatThrownBy(() -> link(Fault.CUT, 5, null)).hasMessage("milliseconds are for delay alone");
        assertThatThrownBy(() -> link(Fault.CUT, null, 5)).hasMessageStartingWith("--jitter is for delay");
    }

    @ParameterizedTest
    @CsvSource({
        "node-1, CUT",
        "redis-all, BLACKHOLE",
        "nodes--redis, FREEZE",
        "nodes--redis, PARTITION",
        "'node-1,node-2', KILL"
    })
    void linksAreNoProcesses(String target, Fault fault) {
        assertThatThrownBy(() -> FaultRequest.of(target, fault, OptionalInt.empty(), Optional.empty()))
                .isInstanceOf(FaultException.Invalid.class)
                .hasMessageStartingWith(fault + " is not for " + target);
    }

    private static FaultRequest delay(int millis, int jitter) {
        return link(Fault.DELAY, millis, jitter);
    }

    private static FaultRequest link(Fault fault, @Nullable Integer millis, @Nullable Integer jitter) {
        return FaultRequest.of("nodes--redis", fault, null, millis, jitter, null);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 9, 91, 100})
    void aShareOutOfRangeIsRefused(int share) {
        assertThatThrownBy(() -> FaultRequest.of("node-1", Fault.SLOW, OptionalInt.of(share), Optional.empty()))
                .isInstanceOf(FaultException.Invalid.class)
                .hasMessage("--share: 10 to 90 percent, not " + share);
    }

    @Test
    void onlyASlowProcessHasAShare() {
        assertThatThrownBy(() -> FaultRequest.of("node-1", Fault.FREEZE, OptionalInt.of(50), Optional.empty()))
                .isInstanceOf(FaultException.Invalid.class)
                .hasMessage("--share is for slow alone");
        assertThat(FaultRequest.of("node-1", Fault.SLOW, OptionalInt.of(20), Optional.of("1500ms")))
                .hasToString("node-1 slow to 20 % for 1.5 s");
    }

    @Test
    void whatIsKilledIsNeverUndone() {
        assertThatThrownBy(() -> FaultRequest.of("node-1", Fault.KILL, OptionalInt.empty(), Optional.of("20s")))
                .isInstanceOf(FaultException.Invalid.class)
                .hasMessage("kill is never undone; leave --for out");
    }

    private static FaultRequest freeze(String target, String time) {
        return FaultRequest.of(target, Fault.FREEZE, OptionalInt.empty(), Optional.of(time));
    }
}
