package org.webpos.lab.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Looks whether the ports a stack needs are free, before anything is started. */
public final class Ports {

    private Ports() {}

    /** Refuses to go on when a port is taken, with a {@link StackException} that names it. */
    static void check(StackPlan plan, Workspace workspace) {
        check(needed(plan, workspace));
    }

    /** Refuses to go on when one of these ports is taken, with a {@link StackException} that names it. */
    public static void check(IntStream ports) {
        ports.filter(port -> !isFree(port)).findFirst().ifPresent(port -> {
            throw inUse(port);
        });
    }

    static StackException inUse(int port) {
        return new StackException(
                "port " + port + " is in use; stop what uses it or set WEBPOS_PORT_OFFSET to another number");
    }

    /** The ports of the front door, the nodes and where products come from. The script that starts Redis looks after its own. */
    private static IntStream needed(StackPlan plan, Workspace workspace) {
        IntStream members = plan.store() == Store.HAZELCAST ? each(plan.nodes(), workspace::hazelcastPort) : none();
        IntStream behind = plan.hasFrontDoor()
                ? IntStream.concat(IntStream.of(workspace.statisticsPort()), each(plan.nodes(), workspace::nodePort))
                : none();
        IntStream entrance = plan.entrance().isEncrypted()
                ? IntStream.of(workspace.frontDoorPort(), workspace.frontDoorTlsPort())
                : IntStream.of(workspace.frontDoorPort());
        return Stream.of(entrance, behind, members, source(plan, workspace)).flatMapToInt(ports -> ports);
    }

    private static IntStream source(StackPlan plan, Workspace workspace) {
        return switch (plan.wares().source()) {
            case BUNDLED -> none();
            case DATABASE -> PostgreSql.isNeeded(plan) ? IntStream.of(workspace.postgresPort()) : none();
            case SUPPLIER -> IntStream.of(workspace.supplierPort());
        };
    }

    /** Tells which of all the ports that any stack may need are taken. */
    public static List<Integer> taken(Workspace workspace) {
        StackPlan all = new StackPlan(Store.HAZELCAST, Store.HAZELCAST.defaultBalance(), 4, OptionalInt.empty());
        IntStream besides = IntStream.concat(
                IntStream.of(workspace.frontDoorTlsPort(), workspace.postgresPort(), workspace.supplierPort()),
                each(RedisCluster.SERVERS, workspace::redisPort));
        return IntStream.concat(needed(all, workspace), besides)
                .filter(port -> !isFree(port))
                .boxed()
                .toList();
    }

    private static IntStream each(int count, IntUnaryOperator port) {
        return IntStream.rangeClosed(1, count).map(port);
    }

    private static IntStream none() {
        return IntStream.empty();
    }

    /**
     * Tells whether a port of this machine can be listened on. It listens there itself for a moment, so it is for before a
     * part is started, never to see whether one that is being started listens yet.
     */
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
