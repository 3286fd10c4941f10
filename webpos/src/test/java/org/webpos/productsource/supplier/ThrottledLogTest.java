package org.webpos.productsource.supplier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ThrottledLogTest {

    private final Logger logger = Logger.getLogger(ThrottledLog.class.getName());
    private final List<String> messages = new ArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord record) {
            messages.add(record.getMessage());
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

    @Test
    void ofManyInARowOneIsLoggedAndTheOthersAreCounted() {
        AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
        ThrottledLog log = new ThrottledLog(clock::get);

        log.warn("first");
        log.warn("second");
        log.warn("third");
        clock.addAndGet(Duration.ofSeconds(10).toNanos());
        log.warn("fourth");

        assertThat(messages).containsExactly("first", "fourth (and 2 more since the last warning)");
    }
}
