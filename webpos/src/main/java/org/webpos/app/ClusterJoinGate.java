package org.webpos.app;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.webpos.settings.Setting;

/**
 * Waits once, for a limited time, until every node that can be reached shares its sessions with this one. Nodes that start
 * at the same moment may find each other late, and a cart created at a node that is still alone is unknown to the others.
 */
final class ClusterJoinGate implements AutoCloseable {

    /** Several times as long as Hazelcast takes to merge clusters that started apart; later they are apart on purpose. */
    static final Duration MAX_WAIT = Duration.ofSeconds(60);

    private static final Logger LOG = Logger.getLogger(ClusterJoinGate.class.getName());
    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final String node;
    private final Supplier<List<String>> missingMembers;
    private final Duration maxWait;
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * Prepares to wait.
     *
     * @param node the name of this node, for the log
     * @param missingMembers names the nodes that can be reached and have not joined
     * @param maxWait after so long the node goes on without them
     */
    ClusterJoinGate(String node, Supplier<List<String>> missingMembers, Duration maxWait) {
        this.node = node;
        this.missingMembers = missingMembers;
        this.maxWait = maxWait;
    }

    /** Runs {@code done} when no member is missing or the time is over: at once, or later in a thread of its own. */
    void start(Runnable done) {
        if (missingMembers.get().isEmpty()) {
            done.run();
            return;
        }
        WarmUp.daemon("webpos-join-gate", () -> {
                    await();
                    done.run();
                })
                .start();
    }

    private void await() {
        long start = System.nanoTime();
        List<String> missing = missingMembers.get();
        while (!missing.isEmpty() && !isClosedWithin(INTERVAL)) {
            if (System.nanoTime() - start >= maxWait.toNanos()) {
                warn(missing);
                return;
            }
            missing = missingMembers.get();
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

    private void warn(List<String> missing) {
        LOG.warning(() -> node + " becomes ready although these nodes can be reached and did not join within "
                + maxWait.toSeconds() + " s: " + String.join(", ", missing)
                + ". They do not know carts created here. Check that " + Setting.HAZELCAST_CLUSTER.key()
                + " is the same at all nodes, and that " + Setting.HAZELCAST_MEMBERS.key()
                + " names only nodes of this cluster");
    }

    /** Stops waiting. */
    @Override
    public void close() {
        closed.countDown();
    }
}
