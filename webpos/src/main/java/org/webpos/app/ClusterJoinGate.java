package org.webpos.app;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.webpos.settings.Setting;

/**
 * Waits, once and for a while, until all nodes that can be reached hold the sessions in common with this one: nodes that
 * start at the same moment may find each other late, and a cart made at one that is alone is unknown elsewhere.
 */
final class ClusterJoinGate implements AutoCloseable {

    /** Several times what Hazelcast takes to join clusters that began apart. What is apart then was set up so. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Logger LOG = Logger.getLogger(ClusterJoinGate.class.getName());
    private static final Duration STEP = Duration.ofMillis(500);

    private final String node;
    private final Supplier<List<String>> strangers;
    private final Duration patience;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Prepares to ask for those that are still strangers to this node, for so long. */
    ClusterJoinGate(String node, Supplier<List<String>> strangers, Duration patience) {
        this.node = node;
        this.strangers = strangers;
        this.patience = patience;
    }

    /** Says so when all have met or patience is at an end; at once where nobody is a stranger, else from the background. */
    void begin(Runnable done) {
        if (strangers.get().isEmpty()) {
            done.run();
            return;
        }
        WarmUp.daemon("webpos-meeting", () -> {
                    await();
                    done.run();
                })
                .start();
    }

    private void await() {
        long from = System.nanoTime();
        List<String> left = strangers.get();
        while (!left.isEmpty() && !isClosedWithin(STEP)) {
            if (System.nanoTime() - from >= patience.toNanos()) {
                warn(left);
                return;
            }
            left = strangers.get();
        }
    }

    private boolean isClosedWithin(Duration time) {
        try {
            return closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void warn(List<String> left) {
        LOG.warning(() -> node + " gets ready although " + String.join(", ", left)
                + ", which can be reached, did not join it within " + patience.toSeconds()
                + " s: carts made here are unknown there. Check that " + Setting.HAZELCAST_CLUSTER.key()
                + " is the same at all nodes, and that " + Setting.HAZELCAST_MEMBERS.key() + " names no others");
    }

    /** Waits no longer. */
    @Override
    public void close() {
        closed.countDown();
    }
}
