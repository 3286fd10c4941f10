package org.webpos.node;

import java.time.Instant;

/**
 * The node that answers.
 *
 * @param name what people call this node, such as {@code node-2}
 * @param instanceId changes with every start of the node: 8 hexadecimal digits
 * @param hostname name of the host it sees
 * @param address address of that host
 * @param environment what it runs in
 * @param store where its sessions are stored
 * @param currency ISO 4217 code of all money
 * @param version version of the till
 * @param startedAt when it was started
 */
public record Node(
        String name,
        String instanceId,
        String hostname,
        String address,
        RuntimeEnvironment environment,
        String store,
        String currency,
        String version,
        Instant startedAt) {

    /** Counts the sockets open at this node, for those who describe a node and do not know its sockets. Thread-safe. */
    @FunctionalInterface
    public interface OpenSocketCount {

        /** Returns how many sockets are open now. */
        int count();
    }
}
