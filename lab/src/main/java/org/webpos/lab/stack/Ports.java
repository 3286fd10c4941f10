package org.webpos.lab.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/** Looks whether the ports a stack needs are free, before anything is started. */
final class Ports {

    private Ports() {}

    /** Refuses to go on when a port is taken, with a {@link StackException} that names it. */
    static void check(StackPlan plan, Workspace workspace) {
        needed(plan, workspace).filter(port -> !isFree(port)).findFirst().ifPresent(port -> {
            throw new StackException(
                    "port " + port + " is in use; stop what uses it or set WEBPOS_PORT_OFFSET to another number");
        });
    }

    /** The ports of the front door and the nodes. The script that starts Redis looks after its own. */
    private static IntStream needed(StackPlan plan, Workspace workspace) {
        IntStream nodes = plan.hasFrontDoor()
                ? IntStream.rangeClosed(1, plan.nodes()).map(workspace::nodePort)
                : IntStream.empty();
        IntStream members = plan.store() == Store.HAZELCAST
                ? IntStream.rangeClosed(1, plan.nodes()).map(workspace::hazelcastPort)
                : IntStream.empty();
        IntStream door = plan.hasFrontDoor()
                ? IntStream.of(workspace.frontDoorPort(), workspace.statisticsPort())
                : IntStream.of(workspace.frontDoorPort());
        return IntStream.concat(door, IntStream.concat(nodes, members));
    }

    /** Tells whether a port of this machine can be listened on. */
    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
