package org.webpos.lab.command;

import java.util.List;
import java.util.OptionalDouble;
import org.webpos.lab.frontdoor.Server;

/**
 * All servers at one moment.
 *
 * @param nanos the moment, by {@link System#nanoTime()}
 * @param servers in the order of the configuration
 */
record ServerSnapshot(long nanos, List<Server> servers) {

    private static final double NANOS_PER_SECOND = 1e9;

    static ServerSnapshot at(SteeredStack steered) {
        List<Server> servers = steered.door().servers();
        return new ServerSnapshot(System.nanoTime(), servers);
    }

    /** Tells how many requests a second a server was sent since an earlier glance; empty where that did not know it. */
    OptionalDouble perSecond(Server server, ServerSnapshot earlier) {
        double seconds = (nanos - earlier.nanos) / NANOS_PER_SECOND;
        return seconds <= 0
                ? OptionalDouble.empty()
                : earlier.servers.stream()
                        .filter(known -> known.name().equals(server.name()))
                        .mapToDouble(known -> Math.max(0, server.requests() - known.requests()) / seconds)
                        .findFirst();
    }

    /** Tells the same of all servers together. */
    double perSecond(ServerSnapshot earlier) {
        return servers.stream()
                .mapToDouble(server -> perSecond(server, earlier).orElse(0))
                .sum();
    }
}
