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
    private final WarningCollector log = new WarningCollector();
    private final CountDownLatch done = new CountDownLatch(1);

    @BeforeEach
    void listen() {
        logger.addHandler(log);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeHandler(log);
        logger.setUseParentHandlers(true);
    }

    @Test
    void whereNoMemberIsMissingThereIsNoWait() {
        new ClusterJoinGate("node-1", List::of, LONG).start(done::countDown);

        assertThat(done.getCount()).isZero();
    }

    @Test
    void theNodeWaitsUntilTheOthersHaveJoined() throws InterruptedException {
        Deque<List<String>> looks =
                new ArrayDeque<>(List.of(List.of("b:1", "c:1"), List.of("b:1", "c:1"), List.of("c:1"), List.of()));

        new ClusterJoinGate("node-1", looks::pop, LONG).start(done::countDown);
        done.await();

        assertThat(looks).isEmpty();
        assertThat(log.warnings).isEmpty();
    }

    @Test
    void afterTheMaximumWaitTheMissingMembersAreNamedOnce() throws InterruptedException {
        new ClusterJoinGate("node-1", () -> List.of("b:1", "c:1"), Duration.ZERO).start(done::countDown);
        done.await();

        assertThat(log.warnings)
                .singleElement()
                .asString()
                .startsWith(
                        "node-1 becomes ready although these nodes can be reached and did not join within 0 s: b:1, c:1. ")
                .contains("webpos.session.hazelcast.cluster");
    }

    @Test
    void aNodeThatIsStoppingWaitsNoLonger() throws InterruptedException {
        CountDownLatch looked = new CountDownLatch(2);
        Supplier<List<String>> missing = () -> {
            looked.countDown();
            return List.of("b:1");
        };

        ClusterJoinGate gate = new ClusterJoinGate("node-1", missing, LONG);
        gate.start(done::countDown);
        looked.await();
        gate.close();
        done.await();

        assertThat(log.warnings).isEmpty();
    }

    /** Collects warnings. */
    private static final class WarningCollector extends Handler {

        private final List<String> warnings = new ArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().equals(Level.WARNING)) {
                warnings.add(entry.getMessage());
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
