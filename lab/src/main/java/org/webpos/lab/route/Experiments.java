package org.webpos.lab.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Requests that different ways of balancing answer differently.
 *
 * @param ground where they are sent
 */
record Experiments(ProbeTarget ground) {

    /** So many for each node that a share of a tenth less or more is refuted, and that a turn of ten is seen often. */
    private static final int REPEATS = 30;

    /** By lot all come to one of four nodes once in four million times. */
    private static final int KEPT = 12;

    /** By lot all come to one of two nodes once in eight million times. */
    private static final int PAIRS = 24;

    /** From here on count the clients that share one thing with another. */
    private static final int OTHERS = 500;

    /** Carries out what the answers call for. */
    Evidence evidence() {
        Answers repeated = ask(
                new Caller(ground.frontDoor(), 1, 1, false),
                REPEATS * ground.nodes().size());
        Answers kept = ask(new Caller(ground.frontDoor(), 1, 1, true), KEPT);
        Pairs sameKey = Pairs.of(clients(i -> caller(i, i)), clients(i -> caller(other(i), i)));
        Pairs sameAddress = Pairs.of(clients(i -> caller(i, i)), clients(i -> caller(i, other(i))));
        Evidence evidence = new Evidence(
                ground.nodes(),
                ground.weights(),
                repeated,
                kept,
                sameKey,
                sameAddress,
                Optional.empty(),
                ground.addressesDiffer());
        return evidence.isSpread() ? evidence.with(held(repeated.size())) : evidence;
    }

    /** Not at an equal distance: a plain hash sends addresses at a distance that the number of nodes divides to one node. */
    private static int other(int number) {
        return OTHERS + number * (number + 1) / 2;
    }

    private Caller caller(int address, int key) {
        return new Caller(ground.frontDoor(), address, key, false);
    }

    private static Answers clients(IntFunction<Caller> client) {
        List<String> nodes = new ArrayList<>();
        IntStream.rangeClosed(1, PAIRS)
                .forEach(i -> nodes.addAll(ask(client.apply(i), 1).nodes()));
        return new Answers(nodes);
    }

    private static Answers ask(Caller client, int times) {
        try (client) {
            return client.ask(times);
        }
    }

    private @Nullable Held held(int times) {
        Optional<HeldSocket> opened = HeldSocket.open(ground.frontDoor());
        if (opened.isEmpty()) {
            return null;
        }
        try (HeldSocket socket = opened.get()) {
            return new Held(socket.node(), ask(caller(1, 1), times));
        }
    }
}
