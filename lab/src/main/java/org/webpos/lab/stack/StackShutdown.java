package org.webpos.lab.stack;

import java.time.Duration;
import java.util.List;

/**
 * Ends what is written down of a stack, in order: front door, nodes, store, database, supplier. Processes that have ended, and
 * strangers that took their numbers, are left alone.
 *
 * @param workspace where the stack runs
 */
record StackShutdown(Workspace workspace) {

    /** HAProxy lets answers under way finish, and cuts what stays open after 5 s. */
    private static final Duration FRONT_DOOR = Duration.ofSeconds(8);

    /** A node hands its part of the grid over before it leaves. */
    private static final Duration NODES = Duration.ofSeconds(20);

    private static final Duration REDIS = Duration.ofSeconds(10);

    /** It writes what it has in memory to the disk, with connections cut. */
    private static final Duration POSTGRES = Duration.ofSeconds(30);

    private static final Duration SUPPLIER = Duration.ofSeconds(5);

    /** How long a process may take to vanish after SIGKILL. */
    private static final Duration KILLED = Duration.ofSeconds(5);

    void of(StackState state) {
        state.of(Part.Kind.HAPROXY).forEach(entry -> entry.id().sigusr1());
        await(state.of(Part.Kind.HAPROXY), FRONT_DOOR);
        state.of(Part.Kind.NODE).forEach(StackShutdown::ask);
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

    /** Ends one node in order, or by force when it takes too long; tells whether it ended in order. */
    static boolean of(StackState.Entry node) {
        ask(node);
        return await(List.of(node), NODES);
    }

    /** A node in training would write its cache before it left. */
    private static void ask(StackState.Entry node) {
        if (node.name().equals(Training.NAME)) {
            node.id().sigkill();
        } else {
            node.id().sigterm();
        }
    }

    private static boolean await(List<StackState.Entry> asked, Duration patience) {
        boolean inOrder = Poller.of(patience).until(() -> haveEnded(asked));
        asked.forEach(entry -> entry.id().sigkill());
        Poller.of(KILLED).until(() -> haveEnded(asked));
        return inOrder;
    }

    private static boolean haveEnded(List<StackState.Entry> asked) {
        return asked.stream().noneMatch(entry -> entry.id().lives());
    }
}
