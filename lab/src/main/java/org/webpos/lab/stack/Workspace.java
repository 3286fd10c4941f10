package org.webpos.lab.stack;

import java.nio.file.Path;

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

    /** Returns the port of a Redis server, counted from 1. */
    public int redisPort(int number) {
        return 7000 + number + portOffset;
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
}
