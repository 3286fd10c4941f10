package org.webpos.sessionstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore.KeyedSession;
import org.webpos.session.SessionStoreUnavailableException;

/** How long calls wait for a store that is stalled, slow, or about to recover. */
class StalledSessionStoreTest {

    private static final int MAX_CALLS = 8;
    private static final Duration LESS = LimitedSessionStore.MAX_WAIT.minusMillis(1);
    private static final Duration SWEEP = SimulatedTime.INTERVAL;

    private final SimulatedTime time = new SimulatedTime();
    private final PendingSessionStore pending = new PendingSessionStore();
    private final LimitedSessionStore store = new LimitedSessionStore(pending, MAX_CALLS, 1000, time, time);
    private int number;

    private CompletableFuture<Optional<KeyedSession>> find() {
        return store.find(key(number++)).toCompletableFuture();
    }

    private List<CompletableFuture<Optional<KeyedSession>>> find(int calls) {
        List<CompletableFuture<Optional<KeyedSession>>> results = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            results.add(find());
        }
        return results;
    }

    private static SessionKey key(int number) {
        return new SessionKey("key-" + number);
    }

    private void answer(int call) {
        pending.calls.get(call).complete(Optional.empty());
    }

    private static void assertRefused(CompletableFuture<?> call) {
        assertThat(call)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(SessionStoreUnavailableException.class);
    }

    @Test
    void aCallThatWaitsForAStalledStoreIsRefusedInTimeAndNeverStarted() {
        List<CompletableFuture<Optional<KeyedSession>>> underWay = find(MAX_CALLS);
        CompletableFuture<Optional<KeyedSession>> waiting = find();
        time.pass(LESS);
        assertThat(waiting).isNotDone();

        time.pass(SWEEP);
        assertRefused(waiting);
        assertThat(underWay).noneMatch(CompletableFuture::isDone);
        answer(0);
        assertThat(pending.keys).doesNotContain(key(MAX_CALLS));
    }

    @Test
    void aLaterCallHasItsWholeTime() {
        find(MAX_CALLS);
        CompletableFuture<Optional<KeyedSession>> first = find();
        time.pass(LESS);
        CompletableFuture<Optional<KeyedSession>> later = find();
        time.pass(SWEEP);

        assertRefused(first);
        assertThat(later).isNotDone();
        time.pass(LESS);
        assertRefused(later);
    }

    @Test
    void aStoreOfWhichAQuarterOfTheCallsIsStuckIsStalled() {
        find(MAX_CALLS);
        CompletableFuture<Optional<KeyedSession>> waiting = find();
        find(MAX_CALLS - 2);
        time.pass(LESS);
        for (int call = 2; call < MAX_CALLS; call++) { // these are answered, 0 and 1 are not
            answer(call);
        }
        CompletableFuture<Optional<KeyedSession>> last = find(10).get(9);
        time.pass(LimitedSessionStore.MAX_WAIT.plus(SWEEP));

        assertThat(waiting).isNotDone();
        assertThat(pending.keys).contains(key(MAX_CALLS));
        assertRefused(last);
    }

    @Test
    void waitingIsNotLimitedWhileFewerCallsAreStuck() {
        find(1); // is never answered
        List<CompletableFuture<Optional<KeyedSession>>> others = find(200);
        for (int call = 1; call <= 200; call++) { // one after the other: 10 s
            time.pass(Duration.ofMillis(50));
            answer(call);
        }
        assertThat(others).allMatch(call -> call.isDone() && !call.isCompletedExceptionally());
    }

    @Test
    void aStoreThatIsSlowButAnswersIsWaitedForInOrder() {
        List<CompletableFuture<Optional<KeyedSession>>> calls = find(200);
        for (int begin = 0; begin < 200; begin += MAX_CALLS) {
            time.pass(LESS);
            assertThat(pending.keys).hasSize(Math.min(begin + MAX_CALLS, 200));
            for (int call = begin; call < begin + MAX_CALLS; call++) {
                answer(call);
            }
        }
        assertThat(calls).allMatch(call -> call.isDone() && !call.isCompletedExceptionally());
        assertThat(pending.keys.subList(0, 9)).endsWith(key(7), key(8));
        assertThat(pending.keys).endsWith(key(198), key(199));
    }

    @Test
    void aStoreThatRecoversIsWaitedForAgain() {
        find(MAX_CALLS);
        CompletableFuture<Optional<KeyedSession>> refused = find();
        time.pass(LimitedSessionStore.MAX_WAIT.plus(SWEEP));
        List<CompletableFuture<Optional<KeyedSession>>> later = find(MAX_CALLS + 1);
        for (int call = 0; call < MAX_CALLS; call++) {
            answer(call);
        }
        time.pass(LESS);
        assertThat(later).noneMatch(CompletableFuture::isDone);
        for (int call = MAX_CALLS; call < pending.calls.size(); call++) {
            answer(call);
        }

        assertRefused(refused);
        assertThat(later).allMatch(call -> call.isDone() && !call.isCompletedExceptionally());
    }

    @Test
    void nothingIsScheduledOnceNothingWaits() {
        find(MAX_CALLS);
        assertThat(time.hasEvents()).isFalse();
        find(1);
        assertThat(time.hasEvents()).isTrue();
        answer(0);
        time.pass(SWEEP);
        assertThat(time.hasEvents()).isFalse();
        find(1);
        assertThat(time.hasEvents()).isTrue();
    }
}
