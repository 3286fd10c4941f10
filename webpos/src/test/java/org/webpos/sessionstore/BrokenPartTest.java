package org.webpos.sessionstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.webpos.session.Operations;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore.KeyedSession;
import org.webpos.session.SessionStoreUnavailableException;

/** What happens to the calls of a part of a store that does not answer, and to those of the others. */
class BrokenPartTest {

    private static final int MAX_CALLS = 8;
    private static final Duration TIME_OUT = Duration.ofSeconds(2);

    private final SimulatedTime time = new SimulatedTime();
    private final PendingSessionStore pending = new PendingSessionStore();
    private final LimitedSessionStore store = new LimitedSessionStore(pending, MAX_CALLS, 1000, time, time);

    private CompletableFuture<Optional<KeyedSession>> find(String part) {
        return store.find(pending.keyOf(part)).toCompletableFuture();
    }

    private List<CompletableFuture<Optional<KeyedSession>>> find(String part, int calls) {
        return IntStream.range(0, calls).mapToObj(call -> find(part)).toList();
    }

    private int started() {
        return pending.calls.size();
    }

    /** Answers the latest call that was started. */
    private void answer() {
        pending.calls.get(started() - 1).complete(Optional.empty());
    }

    private void fail(int call) {
        pending.calls.get(call).completeExceptionally(new SessionStoreUnavailableException("late"));
    }

    /** Lets so many calls of a part time out together. */
    private void timeOut(String part, int calls) {
        int begin = started();
        find(part, calls);
        time.pass(TIME_OUT);
        IntStream.range(begin, started()).forEach(this::fail);
    }

    private void assertServed(String part) {
        CompletableFuture<Optional<KeyedSession>> call = find(part);
        assertThat(call).as("is under way").isNotDone();
        answer();
        assertThat(call).isCompletedWithValue(Optional.empty());
    }

    private void assertRefused(String part) {
        int before = started();
        assertThat(find(part))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(SessionStoreUnavailableException.class);
        assertThat(started()).as("calls of the store").isEqualTo(before);
    }

    @Test
    void afterTimeOutsInARowFurtherCallsOfThatPartAreRefusedAndOthersServed() {
        timeOut("one", PartCircuitBreakers.TIMEOUTS);
        assertThat(find("one")).as("a trial").isNotDone();

        assertRefused("one");
        assertServed("other");
        assertRefused("one");
    }

    @Test
    void fewerTimeOutsOrOneThatIsFollowedByAnAnswerRefuseNothing() {
        timeOut("one", PartCircuitBreakers.TIMEOUTS - 1);
        assertServed("one");
        timeOut("one", PartCircuitBreakers.TIMEOUTS - 1);
        assertServed("one");
    }

    @Test
    void aFailureThatComesAtOnceIsAnAnswer() {
        for (int call = 0; call < 2 * PartCircuitBreakers.TIMEOUTS; call++) {
            find("one", 1);
            fail(started() - 1);
        }
        assertServed("one");
    }

    @Test
    void oneTrialAtATimeIsStartedUntilOneIsAnswered() {
        timeOut("one", PartCircuitBreakers.TIMEOUTS);
        CompletableFuture<Optional<KeyedSession>> trial = find("one");
        assertThat(trial).isNotDone();
        assertRefused("one");

        time.pass(TIME_OUT);
        assertThat(find("one")).as("the next trial").isNotDone();
        assertRefused("one");
        fail(started() - 2);
        assertThat(trial).isCompletedExceptionally();
        assertRefused("one");

        time.pass(PartCircuitBreakers.TRIAL_INTERVAL);
        assertServed("one");
        assertServed("one");
    }

    /** A node that got no processor time has time-outs too. */
    @Test
    void aPartThatAnswersTheFirstTrialIsServedAtOnce() {
        timeOut("one", PartCircuitBreakers.TIMEOUTS);
        assertServed("one");
        assertServed("one");
    }

    @Test
    void callsThatWaitWhenThePartBreaksAreNeverStarted() {
        find("one", MAX_CALLS);
        time.pass(TIME_OUT);
        List<CompletableFuture<Optional<KeyedSession>>> waiting = find("one", 5);
        IntStream.rangeClosed(0, PartCircuitBreakers.TIMEOUTS).forEach(this::fail);

        assertThat(started()).as("the last one is a trial").isEqualTo(MAX_CALLS + PartCircuitBreakers.TIMEOUTS);
        assertThat(waiting.get(4)).isCompletedExceptionally();
    }

    @Test
    void newSessionsAreOpenedInAPartThatAnswers() {
        timeOut("one", PartCircuitBreakers.TIMEOUTS);
        pending.partOfKey = key -> key.fingerprint().charAt(0) < 'a' ? "one" : "other"; // of random keys, some each

        for (int number = 0; number < 50; number++) {
            assertThat(store.open(Operations.add("TEA", 1)).toCompletableFuture())
                    .isCompleted();
        }
        assertThat(pending.opened).hasSize(50).allMatch(key -> pending.partOf(key)
                .equals("other"));
    }

    @Test
    void aSessionIsOpenedInAnyPartWhenNoneAnswers() {
        timeOut("one", PartCircuitBreakers.TIMEOUTS);
        assertThat(find("one")).as("a trial").isNotDone();
        pending.partOfKey = key -> "one";
        assertThat(store.open(Operations.add("TEA", 1)).toCompletableFuture()).isCompletedExceptionally();

        time.pass(PartCircuitBreakers.TRIAL_INTERVAL);
        assertThat(store.open(Operations.add("TEA", 1)).toCompletableFuture()).isCompleted();
    }

    @Test
    void nobodyIsAskedForThePartWhileAllPartsAnswer() {
        pending.partOfKey = key -> {
            throw new AssertionError("asked for the part");
        };
        for (int call = 0; call < 3; call++) {
            CompletableFuture<Optional<KeyedSession>> found =
                    store.find(new SessionKey("key")).toCompletableFuture();
            answer();
            assertThat(found).isCompletedWithValue(Optional.empty());
        }
    }

    @Test
    void aPartWithoutFurtherTimeOutsIsForgotten() {
        timeOut("gone", 1);
        time.pass(PartCircuitBreakers.MEMORY.plusSeconds(1));
        assertServed("other");
        pending.partOfKey = key -> {
            throw new AssertionError("asked for the part");
        };
        CompletableFuture<Optional<KeyedSession>> found =
                store.find(new SessionKey("key")).toCompletableFuture();
        answer();
        assertThat(found).isCompletedWithValue(Optional.empty());
    }
}
