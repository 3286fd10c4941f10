package org.webpos.sessionstore.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.webpos.database.ConnectionPool;
import org.webpos.session.SessionStoreUnavailableException;

class JdbcExecutorTest {

    private static final int CONNECTIONS = 2;

    private final ConnectionPool pool =
            ConnectionPool.open(SessionDatabaseUnderTest.h2(), DatabaseSessionStore.limits(CONNECTIONS));
    private final JdbcExecutor executor = new JdbcExecutor(pool, CONNECTIONS, Duration.ofSeconds(30));
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        executor.close();
    }

    private CompletableFuture<Boolean> block(String name) {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Boolean> blocked = executor.submit(name, connection -> {
            begun.countDown();
            return await(release);
        });
        assertThat(await(begun)).isTrue();
        return blocked;
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void callsOfOneNameTakeOneConnection() {
        CompletableFuture<Boolean> first = block("one");
        CompletableFuture<Boolean> second = executor.submit("one", connection -> first.isDone());

        assertThat(executor.submit("other", connection -> first.isDone())).succeedsWithin(Duration.ofSeconds(20));
        assertThat(second).isNotDone();
        release.countDown();
        assertThat(second).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(true);
    }

    @Test
    void whereTooManyWaitFurtherOnesAreRefusedAtOnce() {
        CompletableFuture<Boolean> one = block("one");
        CompletableFuture<Boolean> two = block("two");
        CompletableFuture<Boolean> last = one;
        for (int i = 0; i < JdbcExecutor.MAX_WAITING; i++) {
            last = executor.submit(i % 2 == 0 ? "one" : "name " + i, connection -> one.isDone());
        }

        assertThat(executor.submit("one more", connection -> true))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(SessionStoreUnavailableException.class);
        release.countDown();
        assertThat(last).succeedsWithin(Duration.ofSeconds(20));
        assertThat(two).isCompletedWithValue(true);
    }
}
