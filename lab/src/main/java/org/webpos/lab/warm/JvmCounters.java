package org.webpos.lab.warm;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.management.AttributeNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.jspecify.annotations.Nullable;

/**
 * What the JVMs of the nodes count themselves: bytes allocated and time spent collecting garbage. The lab attaches to them, as the
 * same user may; a node has no management port. For one thread.
 */
public final class JvmCounters implements AutoCloseable {

    private static final String THREADS = "java.lang:type=Threading";

    /** Of the JDK's own bean, from Java 21 on. */
    private static final String ALLOCATED = "TotalThreadAllocatedBytes";

    private static final String COLLECTORS = "java.lang:type=GarbageCollector,*";

    private final List<JMXConnector> nodes = new ArrayList<>();
    private boolean isSilent;
    private @Nullable String unread;

    /**
     * Counts since the nodes began, of all of them together.
     *
     * @param allocatedBytes by all their threads; null where a JVM does not count them
     * @param collectionMillis time in which they collected garbage
     */
    public record Counts(@Nullable Long allocatedBytes, long collectionMillis) {}

    /** Attaches to nodes; where that is not possible, {@link #unread} says why. */
    public static JvmCounters attach(List<Long> pids) {
        JvmCounters counters = new JvmCounters();
        try {
            for (long pid : pids) {
                counters.nodes.add(connect(pid));
            }
        } catch (AttachNotSupportedException | IOException | LinkageError | SecurityException failed) {
            counters.unread = "a node's JVM cannot be attached to (" + failed.getMessage() + ")";
            counters.isSilent = true;
        }
        return counters;
    }

    /**
     * Connects to the beans of a node's JVM.
     *
     * @throws IOException when it does not answer
     * @throws AttachNotSupportedException when it cannot be attached to
     */
    @SuppressWarnings("BanJNDI") // the address comes from a JVM that this very user started, and is on this machine
    public static JMXConnector connect(long pid) throws AttachNotSupportedException, IOException {
        VirtualMachine node = VirtualMachine.attach(Long.toString(pid));
        try {
            return JMXConnectorFactory.connect(new JMXServiceURL(node.startLocalManagementAgent()));
        } finally {
            node.detach();
        }
    }

    /** Reads the counts; empty where they cannot be read. */
    public Optional<Counts> read() {
        if (isSilent) {
            return Optional.empty();
        }
        Long allocated = 0L;
        long collecting = 0;
        try {
            for (JMXConnector node : nodes) {
                MBeanServerConnection beans = node.getMBeanServerConnection();
                Long ofNode = allocated(beans);
                allocated = allocated == null || ofNode == null ? null : Long.valueOf(allocated + ofNode);
                for (ObjectName collector : beans.queryNames(new ObjectName(COLLECTORS), null)) {
                    collecting += ((Number) beans.getAttribute(collector, "CollectionTime")).longValue();
                }
            }
            return Optional.of(new Counts(allocated, collecting));
        } catch (JMException | IOException failed) {
            unread = "a node's JVM does not answer (" + failed.getMessage() + ")";
            isSilent = true;
            return Optional.empty();
        }
    }

    private @Nullable Long allocated(MBeanServerConnection beans) throws JMException, IOException {
        try {
            return ((Number) beans.getAttribute(new ObjectName(THREADS), ALLOCATED)).longValue();
        } catch (AttributeNotFoundException older) {
            unread = "the nodes' Java is older than 21 and does not count what all threads allocate";
            return null;
        }
    }

    /** Returns why something cannot be read; null while all can. */
    public @Nullable String unread() {
        return unread;
    }

    @Override
    public void close() {
        for (JMXConnector node : nodes) {
            try {
                node.close();
            } catch (IOException gone) {
                // The node has ended; so has the connection.
            }
        }
    }
}
