package org.webpos.lab.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The checkout the lab works in, and the ports it may use on 127.0.0.1.
 *
 * <p>Stacks with different offsets have different ports and different run folders, so they may run side by side.
 *
 * @param root the folder that holds {@code bin/}, {@code lab/} and the rest
 * @param portOffset what is added to every port, 0 to 15000
 */
public record Workspace(Path root, int portOffset) {

    /** Beyond, ports would lie among those that Linux gives to outgoing connections, from 32768 on. */
    private static final int HIGHEST_OFFSET = 15_000;

    /** Refuses an offset outside 0 to 15000 with a {@link StackException}. */
    public Workspace {
        if (portOffset < 0 || portOffset > HIGHEST_OFFSET) {
            throw wrongOffset(Integer.toString(portOffset));
        }
    }

    /**
     * Returns the checkout named by the system property {@code webpos.root}, which {@code bin/webpos} sets, and the offset by the
     * environment variable {@code WEBPOS_PORT_OFFSET}.
     *
     * @throws StackException when the offset is no number from 0 to 15000
     */
    public static Workspace fromEnvironment() {
        Path root =
                Path.of(System.getProperty("webpos.root", ".")).toAbsolutePath().normalize();
        return new Workspace(root, offset(System.getenv().getOrDefault("WEBPOS_PORT_OFFSET", "0")));
    }

    private static int offset(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException wrong) {
            throw wrongOffset(text);
        }
    }

    private static StackException wrongOffset(String text) {
        return new StackException("WEBPOS_PORT_OFFSET is a number from 0 to " + HIGHEST_OFFSET + ", not \"" + text
                + "\"; set another one");
    }

    /** Returns the folder of everything fetched, unpacked or trained once and used again. */
    public Path cache() {
        return root.resolve(".webpos");
    }

    /** Returns the folder of data that outlives a stack. */
    public Path data() {
        return cache().resolve(portOffset == 0 ? "data" : "data-" + portOffset);
    }

    /** Returns the folder of the stack that runs. */
    public Path run() {
        return cache().resolve(portOffset == 0 ? "run" : "run-" + portOffset);
    }

    /** Returns the folder of the logs of the stack that runs, or ran last. */
    public Path logs() {
        return run().resolve("logs");
    }

    /** Returns the port of the front door. */
    public int frontDoorPort() {
        return 8080 + portOffset;
    }

    /** Returns the port of the front door where it uses TLS. */
    public int frontDoorTlsPort() {
        return 8443 + portOffset;
    }

    /** Returns the HTTP port of a node, counted from 1, behind a front door. */
    public int nodePort(int number) {
        return 8080 + number + portOffset;
    }

    /** Returns the port of a node's Hazelcast member, the node counted from 1. */
    public int hazelcastPort(int number) {
        return 5700 + number + portOffset;
    }

    /** Returns the port at which the other nodes reach a Hazelcast member in a stack with links, the node counted from 1. */
    public int hazelcastLinkPort(int number) {
        return 5710 + number + portOffset;
    }

    /** Returns the port of a Redis server, counted from 1. */
    public int redisPort(int number) {
        return 7000 + number + portOffset;
    }

    /** Returns the port at which nodes reach a Redis server in a stack with links, the server counted from 1. */
    public int redisLinkPort(int number) {
        return 7010 + number + portOffset;
    }

    /** Returns the port by which the proxy of the links is steered. */
    public int linkControlPort() {
        return 7020 + portOffset;
    }

    /** Returns the port of PostgreSQL. */
    public int postgresPort() {
        return 5433 + portOffset;
    }

    /** Returns the port of the supplier. */
    public int supplierPort() {
        return 9090 + portOffset;
    }

    /** Returns the port of the front door's statistics. */
    public int statisticsPort() {
        return 8404 + portOffset;
    }

    /** Returns the configuration of the front door. */
    public Path frontDoorConfiguration() {
        return root.resolve("haproxy/haproxy.cfg");
    }

    /** Returns the runtime socket of the front door. */
    public Path frontDoorSocket() {
        return run().resolve(FrontDoor.SOCKET);
    }

    /** Checks that the ports a stack needs are free, before anything is started. */
    public static final class Ports {

        private Ports() {}

        /** Throws a {@link StackException} that names the first port of the plan that is in use. */
        static void check(StackPlan plan, Workspace workspace) {
            check(needed(plan, workspace));
        }

        /** Throws a {@link StackException} that names the first of these ports that is in use. */
        public static void check(IntStream ports) {
            firstInUse(ports).ifPresent(port -> {
                throw inUse(port);
            });
        }

        /** Returns the first of these ports that is in use; empty where all are free. */
        public static OptionalInt firstInUse(IntStream ports) {
            return ports.filter(port -> !isFree(port)).findFirst();
        }

        static StackException inUse(int port) {
            return new StackException(
                    "port " + port + " is in use; stop what uses it or set WEBPOS_PORT_OFFSET to another number");
        }

        /** The ports of front door, nodes, PostgreSQL and the supplier. The script that starts Redis checks its own. */
        private static IntStream needed(StackPlan plan, Workspace workspace) {
            IntStream members = plan.store() == Store.HAZELCAST ? each(plan.nodes(), workspace::hazelcastPort) : none();
            IntStream behind = plan.hasFrontDoor()
                    ? IntStream.concat(
                            IntStream.of(workspace.statisticsPort()), each(plan.nodes(), workspace::nodePort))
                    : none();
            IntStream entrance = plan.entrance().isEncrypted()
                    ? IntStream.of(workspace.frontDoorPort(), workspace.frontDoorTlsPort())
                    : IntStream.of(workspace.frontDoorPort());
            return Stream.of(entrance, behind, members, services(plan, workspace), links(plan, workspace))
                    .flatMapToInt(ports -> ports);
        }

        /** Those of the members' links are at addresses of their own. */
        private static IntStream links(StackPlan plan, Workspace workspace) {
            return plan.links() ? links(plan.store(), workspace) : none();
        }

        private static IntStream links(Store store, Workspace workspace) {
            IntStream servers = store == Store.REDIS
                    ? each(BackingServices.RedisCluster.SERVERS, workspace::redisLinkPort)
                    : none();
            return IntStream.concat(IntStream.of(workspace.linkControlPort()), servers);
        }

        /** The ports of the services of the product source, and of a session store in a database. */
        private static IntStream services(StackPlan plan, Workspace workspace) {
            IntStream database =
                    BackingServices.PostgreSql.isNeeded(plan) ? IntStream.of(workspace.postgresPort()) : none();
            IntStream supplier = plan.products().source() == ProductConfig.Source.SUPPLIER
                    ? IntStream.of(workspace.supplierPort())
                    : none();
            return IntStream.concat(database, supplier);
        }

        /** Returns which of all the ports that any stack may need are in use. */
        public static List<Integer> inUse(Workspace workspace) {
            StackPlan all = new StackPlan(Store.HAZELCAST, Store.HAZELCAST.defaultBalance(), 4, OptionalInt.empty());
            IntStream others = IntStream.concat(
                    IntStream.of(workspace.frontDoorTlsPort(), workspace.postgresPort(), workspace.supplierPort()),
                    each(BackingServices.RedisCluster.SERVERS, workspace::redisPort));
            return Stream.of(needed(all, workspace), others, links(Store.REDIS, workspace))
                    .flatMapToInt(ports -> ports)
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
         * Returns whether a port of this machine can be listened on. It listens there itself for a moment, so it is only for
         * ports of parts that are not started yet, never to see whether a part listens already.
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
}
