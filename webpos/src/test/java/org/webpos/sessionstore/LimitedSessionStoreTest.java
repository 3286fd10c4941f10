package org.webpos.sessionstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.webpos.session.Operation;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore;
import org.webpos.session.SessionStore.KeyedSession;
import org.webpos.session.SessionStoreUnavailableException;

class LimitedSessionStoreTest {

    /** Answers when the test says so. */
    private static class PendingStore implements SessionStore {

        final List<SessionKey> keys = new ArrayList<>();
        final List<CompletableFuture<Optional<KeyedSession>>> calls = new ArrayList<>();

        @Override
        public CompletionStage<Optional<KeyedSession>> find(SessionKey key) {
            CompletableFuture<Optional<KeyedSession>> call = new CompletableFuture<>();
            keys.add(key);
            calls.add(call);
            return call;
        }

        @Override
        public CompletionStage<UpdateResult> open(Operation operation) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<Optional<UpdateResult>> update(SessionKey key, Operation operation) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            keys.clear();
        }
    }

    private final PendingStore pending = new PendingStore();
    private final LimitedSessionStore store = new LimitedSessionStore(pending, 2, 3);

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
        PendingStore closing = new PendingStore() {
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
        LimitedSessionStore limited = new LimitedSessionStore(closing, 1, 100_000);
        List<CompletableFuture<Optional<KeyedSession>>> results = IntStream.range(0, 100_000)
                .mapToObj(number -> limited.find(key(number)).toCompletableFuture())
                .toList();

        limited.close();
        closing.calls.get(0).complete(Optional.empty());

        assertThat(results.subList(1, results.size())).allMatch(CompletableFuture::isCompletedExceptionally);
    }
}
