package org.webpos.node;

import java.time.Instant;

/**
 * Who answers.
 *
 * @param name what people call this node, such as {@code node-2}
 * @param instanceId tells this life of the node from the one before: 8 hexadecimal digits
 * @param hostname name of the host it sees
 * @param address address of that host
 * @param whereabouts what it runs in
 * @param store where its sessions are kept
 * @param currency ISO 4217 code of all money
 * @param version version of the till
 * @param startedAt when this life began
 */
public record Node(
        String name,
        String instanceId,
        String hostname,
        String address,
        RuntimeEnvironment whereabouts,
        String store,
        String currency,
        String version,
        Instant startedAt) {}
