package org.webpos.lab.route;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.webpos.lab.frontdoor.FrontDoorException;
import org.webpos.lab.frontdoor.HaproxyRuntime;
import org.webpos.lab.frontdoor.Server;
import org.webpos.lab.process.ShutdownHook;
import org.webpos.lab.route.Evidence.NodeSequence;
import org.webpos.lab.stack.Poller;
import org.webpos.lab.stack.StackException;

/**
 * How many clients were remapped to another node when one node was disabled and enabled again. Immutable.
 *
 * @param node the disabled node
 * @param clients how many clients were observed
 * @param bound how many of them were at that node before, and had to go elsewhere
 * @param leaving how many of the others were remapped as well when it was disabled, although their node stayed
 * @param joining how many changed between other nodes when it was enabled, although their node stayed
 */
public record Remapping(String node, int clients, long bound, long leaving, long joining) {

    private static final int CLIENTS = 120;

    /** Longer than the slow start of the front door, during which the share of a returning node grows. */
    private static final Poller SLOW_START = new Poller(Duration.ofSeconds(30), Duration.ofMillis(200));

    /** Compares the nodes of clients before, while and after a node was disabled; each list has the clients in the same order. */
    static Remapping of(String node, NodeSequence before, NodeSequence without, NodeSequence after) {
        return new Remapping(
                node, before.size(), before.count(node), changed(before, without, node), changed(without, after, node));
    }

    private static long changed(NodeSequence one, NodeSequence other, String except) {
        return IntStream.range(0, one.size())
                .filter(i -> !one.nodes().get(i).equals(except))
                .filter(i -> !other.nodes().get(i).equals(except))
                .filter(i -> !one.nodes().get(i).equals(other.nodes().get(i)))
                .count();
    }

    /**
     * Disables the last node, enables it again, and observes clients meanwhile: each with its own address, key and cookies.
     *
     * @throws StackException if there is only one node
     */
    static Remapping observe(ProbeTarget target, HaproxyRuntime frontDoor) {
        if (target.nodes().size() < 2) {
            throw new StackException(
                    "--move takes a node out, and only one serves; start several, or admit the others");
        }
        List<ProbeClient> clients = new ArrayList<>();
        try {
            IntStream.rangeClosed(1, CLIENTS)
                    .forEach(i -> clients.add(new ProbeClient(target.frontDoor(), i, i, true)));
            return observe(target.nodes().last(), frontDoor, clients);
        } finally {
            clients.forEach(ProbeClient::close);
        }
    }

    private static Remapping observe(String node, HaproxyRuntime frontDoor, List<ProbeClient> clients) {
        NodeSequence before = request(clients);
        NodeSequence without;
        try (DisabledNode disabled = DisabledNode.disable(node, frontDoor)) {
            without = request(clients);
            if (without.count(disabled.node) > 0) {
                throw new StackException(node + " still answers although it was taken out; look at bin/webpos lb list");
            }
        }
        if (!SLOW_START.until(() -> frontDoor.server(node).state() == Server.State.UP)) {
            throw new StackException(node + " was admitted again and does not come up; see bin/webpos lb list");
        }
        return of(node, before, without, request(clients));
    }

    private static NodeSequence request(List<ProbeClient> clients) {
        return new NodeSequence(clients.stream()
                .flatMap(client -> client.request(1).nodes().stream())
                .toList());
    }

    /** Returns the share of the clients of the remaining nodes that were remapped without need, 0 to 1. */
    double needlessShare() {
        return clients == bound ? 0 : leaving / (double) (clients - bound);
    }

    /** A node that the front door sends nothing to until this is closed or the process ends. Thread-safe. */
    private static final class DisabledNode implements AutoCloseable {

        private final HaproxyRuntime frontDoor;
        private final String node;
        private final ShutdownHook shutdownHook = new ShutdownHook("admit the node again", this::enableOrReport);
        private boolean disabled;
        private boolean ended;

        private DisabledNode(HaproxyRuntime frontDoor, String node) {
            this.frontDoor = frontDoor;
            this.node = node;
        }

        /** Registers the hook before the node is disabled, so that an interruption at any moment enables it again. */
        private static DisabledNode disable(String node, HaproxyRuntime frontDoor) {
            DisabledNode result = new DisabledNode(frontDoor, node);
            result.shutdownHook.register();
            result.disable();
            return result;
        }

        private synchronized void disable() {
            if (ended) {
                throw new StackException("interrupted; " + node + " was left in");
            }
            frontDoor.disable(node);
            disabled = true;
        }

        private synchronized void enable() {
            ended = true;
            try {
                if (disabled) {
                    frontDoor.enable(node);
                }
            } catch (FrontDoorException refused) {
                throw new StackException(
                        node + " could not be admitted again (" + refused.getMessage() + "): bin/webpos lb enable "
                                + node,
                        refused);
            }
        }

        private void enableOrReport() {
            try {
                enable();
            } catch (StackException failed) {
                System.err.println("webpos: " + failed.getMessage());
            }
        }

        @Override
        public void close() {
            enable();
            shutdownHook.unregister();
        }
    }
}
