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

class ComplaintsTest {

    private final Logger log = Logger.getLogger(ThrottledLog.class.getName());
    private final List<String> heard = new ArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord said) {
            heard.add(said.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        log.addHandler(listener);
        log.setUseParentHandlers(false);
    }

    @AfterEach
    void stopListening() {
        log.removeHandler(listener);
        log.setUseParentHandlers(true);
    }

    @Test
    void ofManyInARowOneIsSaidAndTheOthersAreCounted() {
        AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
        ThrottledLog complaints = new ThrottledLog(clock::get);

        complaints.say("first");
        complaints.say("second");
        complaints.say("third");
        clock.addAndGet(Duration.ofSeconds(10).toNanos());
        complaints.say("fourth");

        assertThat(heard).containsExactly("first", "fourth (and 2 more since the last warning)");
    }
}
