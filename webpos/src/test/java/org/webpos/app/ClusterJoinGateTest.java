package org.webpos.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusterJoinGateTest {

    private static final Duration LONG = Duration.ofDays(1);

    private final Logger logger = Logger.getLogger(ClusterJoinGate.class.getName());
    private final Said said = new Said();
    private final CountDownLatch done = new CountDownLatch(1);

    @BeforeEach
    void listen() {
        logger.addHandler(said);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeHandler(said);
        logger.setUseParentHandlers(true);
    }

    @Test
    void whoKnowsEverybodyIsDoneAtOnce() {
        new ClusterJoinGate("node-1", List::of, LONG).begin(done::countDown);

        assertThat(done.getCount()).isZero();
    }

    @Test
    void theOthersAreWaitedForUntilTheyHaveJoined() throws InterruptedException {
        Deque<List<String>> looks =
                new ArrayDeque<>(List.of(List.of("b:1", "c:1"), List.of("b:1", "c:1"), List.of("c:1"), List.of()));

        new ClusterJoinGate("node-1", looks::pop, LONG).begin(done::countDown);
        done.await();

        assertThat(looks).isEmpty();
        assertThat(said.warnings).isEmpty();
    }

    @Test
    void whoNeverJoinsIsNamedOnceAndLeftBehind() throws InterruptedException {
        new ClusterJoinGate("node-1", () -> List.of("b:1", "c:1"), Duration.ZERO).begin(done::countDown);
        done.await();

        assertThat(said.warnings)
                .singleElement()
                .asString()
                .startsWith("node-1 gets ready although b:1, c:1, which can be reached, did not join it within 0 s: ")
                .contains("webpos.session.hazelcast.cluster");
    }

    @Test
    void aNodeThatIsToldToEndWaitsNoLonger() throws InterruptedException {
        CountDownLatch looked = new CountDownLatch(2);
        Supplier<List<String>> stranger = () -> {
            looked.countDown();
            return List.of("b:1");
        };

        ClusterJoinGate meeting = new ClusterJoinGate("node-1", stranger, LONG);
        meeting.begin(done::countDown);
        looked.await();
        meeting.close();
        done.await();

        assertThat(said.warnings).isEmpty();
    }

    /** What was said as a warning. */
    private static final class Said extends Handler {

        private final List<String> warnings = new ArrayList<>();

        @Override
        public void publish(LogRecord told) {
            if (told.getLevel().equals(Level.WARNING)) {
                warnings.add(told.getMessage());
            }
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
