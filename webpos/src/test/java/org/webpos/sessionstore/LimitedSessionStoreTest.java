package org.webpos.sessionstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore.KeyedSession;
import org.webpos.session.SessionStoreUnavailableException;

/** How many calls are under way, and how many wait. */
class LimitedSessionStoreTest {

    private final SimulatedTime time = new SimulatedTime();
    private final PendingSessionStore pending = new PendingSessionStore();
    private final LimitedSessionStore store = new LimitedSessionStore(pending, 2, 3, time, time);

    private CompletableFuture<Optional<KeyedSession>> find(int number) {
        return store.find(key(number)).toCompletableFuture();
    }

    private static SessionKey key(int number) {
        return new SessionKey("key-" + number);
    }

    @Test
    void furtherCallsWaitForTheirTurnInOrder() {
        for (int number = 0; number < 5; number++) {
            assertThat(find(number)).isNotDone();
        }
        assertThat(pending.keys).containsExactly(key(0), key(1));

        pending.calls.get(1).complete(Optional.empty());
        assertThat(pending.keys).containsExactly(key(0), key(1), key(2));

        pending.calls.get(0).completeExceptionally(new SessionStoreUnavailableException("stalled"));
        assertThat(pending.keys).containsExactly(key(0), key(1), key(2), key(3));
    }

    @Test
    void resultsAndFailuresReachTheirCallers() {
        CompletableFuture<Optional<KeyedSession>> one = find(1);
        CompletableFuture<Optional<KeyedSession>> other = find(2);
        pending.calls.get(0).complete(Optional.empty());
        pending.calls.get(1).completeExceptionally(new SessionStoreUnavailableException("stalled"));

        assertThat(one).isCompletedWithValue(Optional.empty());
        assertThat(other).isCompletedExceptionally();
    }

    @Test
    void callsAreRefusedWhenTooManyWaitAndServedAgainAfterwards() {
        for (int number = 0; number < 5; number++) {
            assertThat(find(number)).isNotDone();
        }
        assertThat(find(5)).isCompletedExceptionally();

        for (int call = 0; call < 5; call++) {
            pending.calls.get(call).complete(Optional.empty());
        }
        CompletableFuture<Optional<KeyedSession>> later = find(6);
        pending.calls.get(5).complete(Optional.empty());
        assertThat(later).isCompletedWithValue(Optional.empty());
    }

    @Test
    void manyWaitingCallsOfAStoreThatFailsAtOnceAllFail() {
        PendingSessionStore closing = new PendingSessionStore() {
            private boolean closed;

            @Override
            public CompletionStage<Optional<KeyedSession>> find(SessionKey key) {
                return closed
                        ? CompletableFuture.failedStage(new SessionStoreUnavailableException("closed"))
                        : super.find(key);
            }

            @Override
            public void close() {
                closed = true;
            }
        };
        LimitedSessionStore limited = new LimitedSessionStore(closing, 1, 100_000, time, time);
        List<CompletableFuture<Optional<KeyedSession>>> results = IntStream.range(0, 100_000)
                .mapToObj(number -> limited.find(key(number)).toCompletableFuture())
                .toList();

        limited.close();
        closing.calls.get(0).complete(Optional.empty());

        assertThat(results.subList(1, results.size())).allMatch(CompletableFuture::isCompletedExceptionally);
    }
}
