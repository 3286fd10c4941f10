package org.webpos.lab.stack;

import java.time.Duration;
import java.util.List;
import org.webpos.lab.stack.BackingServices.RedisCluster;

/**
 * Ends the processes of a stack's state in order: front door, nodes, session store, database, supplier. Processes that have
 * ended are left alone, and so are later ones that got their numbers. What does not end in time gets SIGKILL.
 *
 * @param workspace where the stack runs
 */
record StackShutdown(Workspace workspace) {

    /** HAProxy finishes the requests under way, and cuts connections that are still open after 5 s. */
    private static final Duration FRONT_DOOR = Duration.ofSeconds(8);

    /** A node hands its partitions of the Hazelcast maps over before it leaves. */
    private static final Duration NODES = Duration.ofSeconds(20);

    private static final Duration REDIS = Duration.ofSeconds(10);

    /** It closes all connections and writes what it has in memory to the disk. */
    private static final Duration POSTGRES = Duration.ofSeconds(30);

    private static final Duration SUPPLIER = Duration.ofSeconds(5);

    /** How long a process may take to disappear after SIGKILL. */
    private static final Duration KILLED = Duration.ofSeconds(5);

    void stopAll(StackState state) {
        state.of(Part.Kind.HAPROXY).forEach(entry -> entry.id().sigusr1());
        await(state.of(Part.Kind.HAPROXY), FRONT_DOOR);
        state.of(Part.Kind.NODE).forEach(StackShutdown::signal);
        await(state.of(Part.Kind.NODE), NODES);
        RedisCluster.stop(workspace);
        state.of(Part.Kind.REDIS).forEach(entry -> entry.id().sigterm());
        await(state.of(Part.Kind.REDIS), REDIS);
        state.of(Part.Kind.POSTGRES).forEach(entry -> entry.id().sigint());
        await(state.of(Part.Kind.POSTGRES), POSTGRES);
        state.of(Part.Kind.SUPPLIER).forEach(entry -> entry.id().sigterm());
        await(state.of(Part.Kind.SUPPLIER), SUPPLIER);
        Folders.delete(Node.folders(workspace));
        Folders.delete(workspace.frontDoorSocket());
    }

    /** Ends one node; returns whether it ended in order rather than by SIGKILL. */
    static boolean stop(StackState.Entry node) {
        signal(node);
        return await(List.of(node), NODES);
    }

    /** A node that is being trained would write its AOT cache first, so it is killed. */
    private static void signal(StackState.Entry node) {
        if (node.name().equals(AotCache.TRAINING_NODE)) {
            node.id().sigkill();
        } else {
            node.id().sigterm();
        }
    }

    private static boolean await(List<StackState.Entry> entries, Duration timeout) {
        boolean inOrder = Poller.of(timeout).until(() -> haveEnded(entries));
        entries.forEach(entry -> entry.id().sigkill());
        Poller.of(KILLED).until(() -> haveEnded(entries));
        return inOrder;
    }

    private static boolean haveEnded(List<StackState.Entry> entries) {
        return entries.stream().noneMatch(entry -> entry.id().lives());
    }
}
