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

/** Checks that the ports a stack needs are free, before anything is started. */
public final class Ports {

    private Ports() {}

    /** Throws a {@link StackException} that names the first port of the plan that is in use. */
    static void check(StackPlan plan, Workspace workspace) {
        check(needed(plan, workspace));
    }

    /** Throws a {@link StackException} that names the first of these ports that is in use. */
    public static void check(IntStream ports) {
        ports.filter(port -> !isFree(port)).findFirst().ifPresent(port -> {
            throw inUse(port);
        });
    }

    static StackException inUse(int port) {
        return new StackException(
                "port " + port + " is in use; stop what uses it or set WEBPOS_PORT_OFFSET to another number");
    }

    /** The ports of front door, nodes and product source. The script that starts Redis checks its own. */
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
        return switch (plan.products().source()) {
            case BUNDLED -> none();
            case DATABASE ->
                BackingServices.PostgreSql.isNeeded(plan) ? IntStream.of(workspace.postgresPort()) : none();
            case SUPPLIER -> IntStream.of(workspace.supplierPort());
        };
    }

    /** Returns which of all the ports that any stack may need are in use. */
    public static List<Integer> inUse(Workspace workspace) {
        StackPlan all = new StackPlan(Store.HAZELCAST, Store.HAZELCAST.defaultBalance(), 4, OptionalInt.empty());
        IntStream others = IntStream.concat(
                IntStream.of(workspace.frontDoorTlsPort(), workspace.postgresPort(), workspace.supplierPort()),
                each(BackingServices.RedisCluster.SERVERS, workspace::redisPort));
        return IntStream.concat(needed(all, workspace), others)
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
     * Returns whether a port of this machine can be listened on. It listens there itself for a moment, so it is only for ports
     * of parts that are not started yet, never to see whether a part listens already.
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
