package org.webpos.lab.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.webpos.lab.stack.Workspace.Ports;

/**
 * Ports for a front door and a supplier that no other process on this computer uses, or is about to use, as long as this
 * JVM runs.
 *
 * @param workspace which they belong to
 * @param lock a port of this workspace that neither needs: other processes that look for free ports see that it is in use
 */
public record FreePorts(Workspace workspace, ServerSocket lock) {

    /** A front door and its nodes have nine ports in a row, so that with steps of ten none belongs to two workspaces. */
    private static final int STEP = 10;

    private static final int FIRST = 13_000;
    private static final int LAST = 13_290;

    private static final FreePorts OWN = find();

    /** Returns the workspace of this JVM. */
    public static Workspace own() {
        return OWN.workspace;
    }

    private static FreePorts find() {
        return IntStream.iterate(FIRST, offset -> offset <= LAST, offset -> offset + STEP)
                .mapToObj(offset -> new Workspace(ScriptResult.ROOT, offset))
                .flatMap(FreePorts::lock)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no ports are free for a front door"));
    }

    private static Stream<FreePorts> lock(Workspace workspace) {
        return tryLock(workspace).map(lock -> new FreePorts(workspace, lock)).filter(FreePorts::areFree).stream();
    }

    private static Optional<ServerSocket> tryLock(Workspace workspace) {
        try {
            return Optional.of(new ServerSocket(workspace.hazelcastPort(1), 1, InetAddress.getLoopbackAddress()));
        } catch (IOException another) {
            return Optional.empty();
        }
    }

    private boolean areFree() {
        return IntStream.concat(
                        IntStream.of(
                                workspace.frontDoorPort(),
                                workspace.frontDoorTlsPort(),
                                workspace.statisticsPort(),
                                workspace.supplierPort()),
                        IntStream.rangeClosed(1, Nodes.MAX_NODES).map(workspace::nodePort))
                .allMatch(Ports::isFree);
    }
}
