package org.webpos.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ThrottledLogTest {

    private static final String STORE = "The store is unavailable";
    private static final String SUPPLIER = "The supplier is unavailable";

    private final Logger logger = Logger.getLogger(ThrottledLogTest.class.getName());
    private final List<LogRecord> records = new ArrayList<>();
    private final List<Runnable> scheduled = new ArrayList<>();
    private final ThrottledLog log = new ThrottledLog(logger, scheduled::add);
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(listener);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(listener);
        logger.setUseParentHandlers(true);
    }

    private Stream<String> messages() {
        return records.stream().map(LogRecord::getMessage);
    }

    private void fail(String kind, String message) {
        log.log(Level.WARNING, kind, new IllegalStateException(message));
    }

    private void passInterval() {
        List<Runnable> due = List.copyOf(scheduled);
        scheduled.clear();
        due.forEach(Runnable::run);
    }

    @Test
    void theFirstHasItsTraceAndTheOthersAreOneLineAnInterval() {
        fail(STORE, "one");
        fail(STORE, "two");
        fail(STORE, "three");
        assertThat(messages()).containsExactly(STORE + ": java.lang.IllegalStateException: one");
        assertThat(records.get(0).getThrown()).hasMessage("one");

        passInterval();
        assertThat(messages())
                .hasSize(2)
                .endsWith(STORE + ": 2 more within 10 s, the latest: java.lang.IllegalStateException: three");
        assertThat(records.get(1).getThrown()).isNull();
        assertThat(records.get(1).getLevel()).isEqualTo(Level.WARNING);
    }

    @Test
    void aLastingTroubleIsOneLineAnIntervalAndNoFurtherTrace() {
        fail(STORE, "one");
        for (int interval = 0; interval < 5; interval++) {
            for (int call = 0; call < 1000; call++) {
                fail(STORE, "again");
            }
            passInterval();
        }
        assertThat(records)
                .hasSize(6)
                .filteredOn(record -> record.getThrown() != null)
                .hasSize(1);
        assertThat(messages().skip(1)).allMatch(message -> message.startsWith(STORE + ": 1000 more"));
    }

    @Test
    void afterAnIntervalWithoutTroubleTheNextIsAFirstOneAgain() {
        fail(STORE, "one");
        passInterval();
        assertThat(scheduled).isEmpty();

        fail(STORE, "two");
        assertThat(records).hasSize(2);
        assertThat(records.get(1).getThrown()).hasMessage("two");
    }

    @Test
    void eachKindIsCountedByItself() {
        fail(STORE, "one");
        fail(SUPPLIER, "one");
        fail(SUPPLIER, "two");
        passInterval();

        assertThat(messages())
                .containsExactly(
                        STORE + ": java.lang.IllegalStateException: one",
                        SUPPLIER + ": java.lang.IllegalStateException: one",
                        SUPPLIER + ": 1 more within 10 s, the latest: java.lang.IllegalStateException: two");
    }

    @Test
    void aWarningHasNoTrace() {
        log.warn(SUPPLIER, "sku TEA-1");
        assertThat(messages()).containsExactly(SUPPLIER + ": sku TEA-1");
        assertThat(records.get(0).getThrown()).isNull();
    }

    @Test
    void whatTheLoggerDoesNotLogCountsForNothing() {
        log.log(Level.FINEST, STORE, new IllegalStateException("one"));
        assertThat(records).isEmpty();
        assertThat(scheduled).isEmpty();
    }

    @Test
    void manyThreadsAtOnceLoseNone() throws InterruptedException, ExecutionException, TimeoutException {
        fail(STORE, "first");
        CompletableFuture<?>[] threads = IntStream.range(0, 4)
                .mapToObj(thread -> CompletableFuture.runAsync(
                        () -> IntStream.range(0, 1000).forEach(call -> fail(STORE, "again"))))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(threads).get(30, TimeUnit.SECONDS);

        passInterval();
        assertThat(messages().skip(1)).singleElement().asString().startsWith(STORE + ": 4000 more");
    }
}
