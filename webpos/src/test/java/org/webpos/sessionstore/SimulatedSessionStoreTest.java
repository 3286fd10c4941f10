package org.webpos.sessionstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.webpos.cluster.redis.RedisConnection;
import org.webpos.session.ConcurrencyContract;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore.KeyedSession;
import org.webpos.session.SessionStoreUnavailableException;

/** Random requests to a store with the limits of a node, in simulated time; and from many threads at once. */
class SimulatedSessionStoreTest {

    /** A cart request is answered within this time while the store is stalled. */
    private static final long LONGEST_MILLIS = 3000;

    private static final int NEVER = Integer.MAX_VALUE;

    private final SimulatedTime time = new SimulatedTime();

    /** How many milliseconds the call of a key takes, {@link #NEVER} if it is not answered. */
    private IntUnaryOperator latency = number -> 1;

    /** Of how many parts the store consists; the session of a key is in the part of its remainder. */
    private int parts = 1;

    /** When each request came and ended; how it ended. */
    private static final class Request {
        private final long came;
        private long ended = -1;
        private boolean failed;

        Request(long came) {
            this.came = came;
        }

        long millis() {
            return ended - came;
        }
    }

    private final class TimedStore extends PendingSessionStore {

        private int underWay;
        private int highest = -1;

        @Override
        public String partOf(SessionKey key) {
            return "part " + Integer.parseInt(key.value()) % parts;
        }

        @Override
        public CompletionStage<Optional<KeyedSession>> find(SessionKey key) {
            int number = Integer.parseInt(key.value());
            assertThat(number).as("the order").isGreaterThan(highest);
            highest = number;
            assertThat(++underWay).isLessThanOrEqualTo(LimitedSessionStore.MAX_CALLS);
            CompletableFuture<Optional<KeyedSession>> call = new CompletableFuture<>();
            int millis = latency.applyAsInt(number);
            if (millis != NEVER) {
                time.after(Duration.ofMillis(millis), () -> end(call));
            }
            time.after(RedisConnection.CALL_BUDGET, () -> end(call, new SessionStoreUnavailableException("late")));
            return call;
        }

        private void end(CompletableFuture<Optional<KeyedSession>> call) {
            if (!call.isDone()) {
                underWay--;
                call.complete(Optional.empty());
            }
        }

        private void end(CompletableFuture<Optional<KeyedSession>> call, RuntimeException failure) {
            if (!call.isDone()) {
                underWay--;
                call.completeExceptionally(failure);
            }
        }
    }

    private final LimitedSessionStore store = new LimitedSessionStore(
            new TimedStore(), LimitedSessionStore.MAX_CALLS, LimitedSessionStore.MAX_WAITING, time, time);

    private final List<Request> requests = new ArrayList<>();

    /** Sends so many requests at random times. */
    private List<Request> send(int count, int perSecond, Random random) {
        int begin = requests.size();
        for (int sent = 0; sent < count; sent++) {
            time.pass(Duration.ofNanos((long) (-Math.log(1 - random.nextDouble()) * 1e9 / perSecond)));
            Request request = new Request(time.millis());
            store.find(new SessionKey(Integer.toString(requests.size()))).whenComplete((found, failure) -> {
                assertThat(request.ended).as("has ended before").isEqualTo(-1);
                request.ended = time.millis();
                request.failed = failure != null;
            });
            requests.add(request);
        }
        return List.copyOf(requests.subList(begin, requests.size()));
    }

    @RepeatedTest(50)
    void whileTheStoreOrAPartOfItIsStalledEachRequestEndsInTime(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        parts = 1 + random.nextInt(4);
        send(500, 200, random);
        latency = number -> number % parts == 0 ? NEVER : 1 + random.nextInt(50);
        List<Request> stalled = send(3000, 30 + random.nextInt(970), random);
        time.pass(Duration.ofSeconds(5));

        assertThat(requests).allMatch(request -> request.ended >= 0);
        assertThat(requests.subList(0, 400)).noneMatch(request -> request.failed);
        assertThat(stalled).allMatch(request -> request.millis() <= LONGEST_MILLIS);
    }

    @RepeatedTest(20)
    void soonOnlyRequestsToTheStalledPartAreRefusedAndTheOthersServedAtOnce(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        parts = 2 + random.nextInt(3);
        latency = number -> number % parts == 0 ? NEVER : 1 + random.nextInt(5);
        send(2000, 300, random); // in which the breaker opens
        int begin = requests.size();
        List<Request> later = send(3000, 300, random);
        time.pass(Duration.ofSeconds(5));

        int slow = 0;
        for (int number = begin; number < requests.size(); number++) {
            Request request = requests.get(number);
            if (number % parts == 0) {
                slow += request.millis() > 0 ? 1 : 0;
            } else {
                assertThat(request.failed).as("number %d failed", number).isFalse();
                assertThat(request.millis()).as("number %d", number).isLessThan(100);
            }
        }
        assertThat(later).anyMatch(request -> request.failed);
        assertThat(slow).as("trials in 10 s").isLessThan(30);
    }

    @RepeatedTest(20)
    void whileTheStoreAnswersNoRequestIsRefusedHoweverLongItWaits(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        latency = number -> 100 + random.nextInt(600);
        List<Request> slow = send(2000, 500, random);
        time.pass(Duration.ofMinutes(2));

        assertThat(slow).allMatch(request -> request.ended >= 0).noneMatch(request -> request.failed);
        assertThat(slow).anyMatch(request -> request.millis() > 10_000);
    }

    @RepeatedTest(20)
    void aStoreThatRecoversServesAfterOneTrial(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        latency = number -> NEVER;
        List<Request> stalled = send(500 + random.nextInt(500), 200, random);
        latency = number -> 5;
        // In which the last calls fail that are not answered, and a trial becomes due.
        time.pass(RedisConnection.CALL_BUDGET.plus(PartCircuitBreakers.TRIAL_INTERVAL));
        List<Request> trial = send(1, 500, random);
        time.pass(Duration.ofMillis(100));
        List<Request> after = send(1000, 500, random);
        time.pass(Duration.ofSeconds(1));

        assertThat(stalled).allMatch(request -> request.millis() <= LONGEST_MILLIS);
        assertThat(stalled).anyMatch(request -> request.failed);
        assertThat(trial).noneMatch(request -> request.failed);
        assertThat(after).noneMatch(request -> request.failed).allMatch(request -> request.millis() < 100);
    }

    @Test
    void callsFromManyThreadsAllEndOnceWithTheirResults() throws Exception {
        Set<Thread> answering = new HashSet<>();
        PendingSessionStore concurrent = new PendingSessionStore() {
            @Override
            public String partOf(SessionKey key) {
                return key.value(); // so that no breaker opens on a busy machine
            }

            @Override
            public CompletionStage<Optional<KeyedSession>> find(SessionKey key) {
                return CompletableFuture.supplyAsync(() -> {
                    synchronized (answering) {
                        answering.add(Thread.currentThread());
                    }
                    if (key.value().endsWith("7")) {
                        throw new SessionStoreUnavailableException(key.value());
                    }
                    return Optional.empty();
                });
            }
        };
        LimitedSessionStore limited = new LimitedSessionStore(concurrent);
        List<List<CompletableFuture<Boolean>>> results =
                ConcurrencyContract.inParallel(thread -> IntStream.range(0, 500)
                        .mapToObj(call -> limited.find(new SessionKey("key-" + thread + '-' + call))
                                .handle((found, failure) -> (failure != null) == (call % 10 == 7))
                                .toCompletableFuture())
                        .toList());

        for (List<CompletableFuture<Boolean>> ofThread : results) {
            for (CompletableFuture<Boolean> result : ofThread) {
                assertThat(result).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(true);
            }
        }
        assertThat(answering).isNotEmpty();
    }
}
