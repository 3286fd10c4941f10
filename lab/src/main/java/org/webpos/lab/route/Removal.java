package org.webpos.lab.route;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.webpos.lab.frontdoor.FrontDoorException;
import org.webpos.lab.frontdoor.HaproxyRuntime;
import org.webpos.lab.frontdoor.Server;
import org.webpos.lab.stack.Poller;
import org.webpos.lab.stack.StackException;

/** A node that the front door sends nothing to for a while. However the while ends, the node is admitted again. */
final class Removal implements AutoCloseable {

    private static final int CLIENTS = 120;

    /** Longer than the front door lets a node's share grow after it came back. */
    private static final Poller GROWING = new Poller(Duration.ofSeconds(30), Duration.ofMillis(200));

    private final HaproxyRuntime frontDoor;
    private final String node;
    private final Thread interruption = new Thread(this::admitOrSay, "admit the node again");

    private boolean out;
    private boolean over;

    private Removal(HaproxyRuntime frontDoor, String node) {
        this.frontDoor = frontDoor;
        this.node = node;
    }

    /** Takes a node out; an interruption of the process, at whatever moment, admits it again. */
    private static Removal of(String node, HaproxyRuntime frontDoor) {
        Removal removal = new Removal(frontDoor, node);
        Runtime.getRuntime().addShutdownHook(removal.interruption);
        removal.takeOut();
        return removal;
    }

    private synchronized void takeOut() {
        if (over) {
            throw new StackException("interrupted; " + node + " was left in");
        }
        frontDoor.disable(node);
        out = true;
    }

    /**
     * Takes the last node out and lets it in again, and watches clients meanwhile: each with an address, a key and a jar of
     * its own.
     *
     * @throws StackException when there is only one node
     */
    static Remapping watch(ProbeTarget ground, HaproxyRuntime frontDoor) {
        if (ground.nodes().size() < 2) {
            throw new StackException(
                    "--move takes a node out, and only one serves; start several, or admit the others");
        }
        List<Caller> callers = new ArrayList<>();
        try {
            IntStream.rangeClosed(1, CLIENTS).forEach(i -> callers.add(new Caller(ground.frontDoor(), i, i, true)));
            return watch(ground.nodes().last(), frontDoor, callers);
        } finally {
            callers.forEach(Caller::close);
        }
    }

    private static Remapping watch(String node, HaproxyRuntime frontDoor, List<Caller> callers) {
        Answers before = ask(callers);
        Answers without;
        try (Removal removal = of(node, frontDoor)) {
            without = removal.askWithout(callers);
        }
        awaitWhole(frontDoor, node);
        return Remapping.of(node, before, without, ask(callers));
    }

    private Answers askWithout(List<Caller> callers) {
        Answers without = ask(callers);
        if (without.by(node) > 0) {
            throw new StackException(node + " still answers although it was taken out; look at bin/webpos lb list");
        }
        return without;
    }

    private static Answers ask(List<Caller> callers) {
        return new Answers(callers.stream()
                .flatMap(caller -> caller.ask(1).nodes().stream())
                .toList());
    }

    private static void awaitWhole(HaproxyRuntime frontDoor, String node) {
        if (!GROWING.until(() -> frontDoor.server(node).state() == Server.State.UP)) {
            throw new StackException(node + " was admitted again and does not come up; see bin/webpos lb list");
        }
    }

    private synchronized void admit() {
        over = true;
        try {
            if (out) {
                frontDoor.enable(node);
            }
        } catch (FrontDoorException refused) {
            throw new StackException(
                    node + " could not be admitted again (" + refused.getMessage() + "): bin/webpos lb enable " + node,
                    refused);
        }
    }

    private void admitOrSay() {
        try {
            admit();
        } catch (StackException failed) {
            System.err.println("webpos: " + failed.getMessage());
        }
    }

    @Override
    public void close() {
        admit();
        try {
            Runtime.getRuntime().removeShutdownHook(interruption);
        } catch (IllegalStateException interrupted) {
            // The process is ending, and admits the node on its way.
        }
    }
}
