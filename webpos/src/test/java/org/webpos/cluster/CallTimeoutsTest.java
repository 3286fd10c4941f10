package org.webpos.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CallTimeoutsTest {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    /** Near the largest value, so that the time overflows on the way. */
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - LIMIT.toNanos());

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    @Test
    void onlyCallsWhoseTimeIsOverFail() {
        try (CallTimeouts timeouts = new CallTimeouts(LIMIT, clock::get)) {
            CompletableFuture<String> first = timeouts.limit(new CompletableFuture<>());
            pass(Duration.ofSeconds(1));
            CompletableFuture<String> second = timeouts.limit(new CompletableFuture<>());
            pass(Duration.ofSeconds(1).minusNanos(1));
            timeouts.failExpired();
            assertThat(first).isNotDone();

            pass(Duration.ofNanos(1));
            timeouts.failExpired();
            assertThat(first).isCompletedExceptionally();
            assertThatThrownBy(first::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TimeoutException.class);
            assertThat(second).isNotDone();
            assertThat(timeouts.underWay()).isEqualTo(1);

            pass(Duration.ofSeconds(1));
            timeouts.failExpired();
            assertThat(second).isCompletedExceptionally();
        }
    }

    @Test
    void aCallThatEndsInTimeKeepsItsResultAndIsForgotten() {
        try (CallTimeouts timeouts = new CallTimeouts(LIMIT, clock::get)) {
            CompletableFuture<String> call = new CompletableFuture<>();
            CompletableFuture<String> limited = timeouts.limit(call);
            call.complete("in time");
            assertThat(timeouts.underWay()).isZero();
            assertThat(timeouts.limit(CompletableFuture.completedFuture("at once")))
                    .isCompletedWithValue("at once");
            assertThat(timeouts.underWay()).isZero();

            pass(LIMIT.multipliedBy(2));
            timeouts.failExpired();
            assertThat(limited).isCompletedWithValue("in time");
        }
    }

    @Test
    void callsAreCheckedWithoutBeingAsked() throws Exception {
        try (CallTimeouts timeouts = new CallTimeouts(Duration.ofMillis(40))) {
            CompletableFuture<String> call = timeouts.limit(new CompletableFuture<>());
            assertThatThrownBy(() -> call.get(20, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TimeoutException.class);
        }
    }
}
