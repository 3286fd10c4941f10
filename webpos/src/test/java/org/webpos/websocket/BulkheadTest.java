package org.webpos.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.webpos.Eventually.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many threads wait for a result that does not come. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BulkheadTest {

    private static final int PERMITS = 3;

    private final Bulkhead bulkhead = new Bulkhead(PERMITS, Duration.ofMillis(1));
    private final CompletableFuture<String> result = new CompletableFuture<>();
    private final List<CompletableFuture<String>> waiting = new ArrayList<>();

    private void occupy() {
        for (int thread = 0; thread < PERMITS; thread++) {
            CompletableFuture<String> outcome = new CompletableFuture<>();
            waiting.add(outcome);
            Thread waiter = new Thread(() -> wait(outcome));
            waiter.start();
            await(() -> waiter.getState() == Thread.State.WAITING); // for longer than the brief time
        }
    }

    private void wait(CompletableFuture<String> outcome) {
        try {
            outcome.complete(bulkhead.await(result));
        } catch (Bulkhead.FullException | InterruptedException | CompletionException failed) {
            outcome.completeExceptionally(failed);
        }
    }

    @Test
    void oneMoreThreadDoesNotWait() {
        occupy();
        assertThatThrownBy(() -> bulkhead.await(result)).isInstanceOf(Bulkhead.FullException.class);

        result.complete("session");
        assertThat(waiting).allSatisfy(outcome -> assertThat(outcome)
                .succeedsWithin(Duration.ofSeconds(30))
                .isEqualTo("session"));
    }

    @Test
    void resultsThatAreThereNeedNoPermit() throws Exception {
        occupy();
        assertThat(bulkhead.await(CompletableFuture.completedStage("other"))).isEqualTo("other");
    }

    @Test
    void failedResultsReleaseTheirPermits() {
        occupy();
        result.completeExceptionally(new IllegalStateException("stalled"));
        for (CompletableFuture<String> outcome : waiting) {
            assertThat(outcome)
                    .failsWithin(Duration.ofSeconds(30))
                    .withThrowableThat()
                    .withRootCauseInstanceOf(IllegalStateException.class);
        }
        await(this::hasPermit);
    }

    /** A result that comes later is waited for where there is a permit. */
    private boolean hasPermit() {
        CompletableFuture<String> later =
                new CompletableFuture<String>().completeOnTimeout("later", 5, TimeUnit.MILLISECONDS);
        try {
            return bulkhead.await(later).equals("later");
        } catch (Bulkhead.FullException none) {
            return false;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
