package org.webpos.lab.scale;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.tools.attach.AttachNotSupportedException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import org.webpos.lab.metrics.Usage;
import org.webpos.lab.result.ScaleRun.Memory;
import org.webpos.lab.result.ScaleRun.Pauses;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.RedisServer;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.warm.JvmCounters;

/**
 * What a node and the Redis servers of its stack hold in memory, and how long the node pauses to collect garbage. The pauses are
 * counted by a thread of their own; else for one thread.
 */
final class MemoryProbe implements AutoCloseable {

    private static final String COLLECTORS = "java.lang:type=GarbageCollector,*";
    private static final String ASKED_FOR = "System.gc()";
    private static final double NANOS_PER_MILLI = 1_000_000;

    private final Part node;
    private final List<Part> redis;
    private final JMXConnector jvm;
    private final MemoryMXBean memory;
    private final PauseCounter counter = new PauseCounter();

    private MemoryProbe(Part node, List<Part> redis, JMXConnector jvm) throws IOException, JMException {
        this.node = node;
        this.redis = redis;
        this.jvm = jvm;
        MBeanServerConnection beans = jvm.getMBeanServerConnection();
        this.memory = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
        for (ObjectName collector : beans.queryNames(new ObjectName(COLLECTORS), null)) {
            beans.addNotificationListener(collector, counter, null, null);
        }
    }

    /**
     * Attaches to a node.
     *
     * @param redis the Redis servers of its stack; may be empty
     * @throws StackException when its JVM cannot be attached to
     */
    static MemoryProbe attach(Part node, List<Part> redis) {
        try {
            return new MemoryProbe(node, redis, JvmCounters.connect(node.pid()));
        } catch (AttachNotSupportedException | IOException | JMException failed) {
            throw new StackException(
                    node.name() + ": its JVM cannot be attached to, so that its memory is unknown ("
                            + failed.getMessage() + "); run the lab as the user of the node and with the same JDK",
                    failed);
        }
    }

    /** Reads the memory after a full collection, which stops the node for a moment. */
    Memory read() {
        long start = System.nanoTime();
        memory.gc();
        long millis = Math.round((System.nanoTime() - start) / NANOS_PER_MILLI);
        long heap = memory.getHeapMemoryUsage().getUsed();
        long resident = Usage.of(List.of(node)).residentBytes(Part.Kind.NODE);
        return new Memory(heap, millis, resident, redisBytes());
    }

    /** Returns the pauses since the last call, without the collections that {@link #read} asked for. */
    Pauses pauses() {
        return counter.take();
    }

    private long redisBytes() {
        return redis.stream()
                .map(server -> new RedisServer(server).command("INFO"))
                .filter(info -> info.contains("role:master"))
                .mapToLong(info -> info.lines()
                        .filter(line -> line.startsWith("used_memory:"))
                        .mapToLong(line -> Long.parseLong(line.substring("used_memory:".length())))
                        .sum())
                .sum();
    }

    /** Sets how much memory each Redis server may use. */
    static void limit(List<Part> redis, int megabytes) {
        for (Part server : redis) {
            String response = new RedisServer(server).command("CONFIG SET maxmemory " + megabytes + "mb");
            if (!response.startsWith("+OK")) {
                throw new StackException(server.name() + " refuses its memory limit: " + response.strip());
            }
        }
    }

    @Override
    public void close() {
        try {
            jvm.close();
        } catch (IOException gone) {
            // The node has ended; so has the connection.
        }
    }

    /** Counts the collections that a JVM reports. Thread-safe. */
    private static final class PauseCounter implements NotificationListener {

        private Pauses since = new Pauses(0, 0, 0);

        @Override
        public void handleNotification(Notification notification, Object handback) {
            if (notification.getUserData() instanceof CompositeData data) {
                GarbageCollectionNotificationInfo collection = GarbageCollectionNotificationInfo.from(data);
                if (!collection.getGcCause().equals(ASKED_FOR)) {
                    add(collection.getGcInfo().getDuration());
                }
            }
        }

        private synchronized void add(long millis) {
            since = new Pauses(since.count() + 1, since.totalMs() + millis, Math.max(since.longestMs(), millis));
        }

        synchronized Pauses take() {
            Pauses taken = since;
            since = new Pauses(0, 0, 0);
            return taken;
        }
    }
}
