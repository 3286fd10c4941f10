package org.webpos.lab.route;

import java.util.stream.IntStream;

/**
 * How many clients got another node when one left and came back.
 *
 * @param node which one
 * @param clients how many clients were watched
 * @param bound how many of them were at that node before, and had to go elsewhere
 * @param leaving how many of the others got another node as well when it left, although theirs stayed
 * @param joining how many changed between other nodes when it came back, although theirs stayed
 */
public record Remapping(String node, int clients, long bound, long leaving, long joining) {

    /** Compares where clients were before, while and after a node was away; each list has them in the same order. */
    static Remapping of(String node, Answers before, Answers without, Answers after) {
        return new Remapping(
                node, before.size(), before.by(node), changed(before, without, node), changed(without, after, node));
    }

    private static long changed(Answers one, Answers other, String except) {
        return IntStream.range(0, one.size())
                .filter(i -> !one.nodes().get(i).equals(except))
                .filter(i -> !other.nodes().get(i).equals(except))
                .filter(i -> !one.nodes().get(i).equals(other.nodes().get(i)))
                .count();
    }

    /** The part of those whose node stayed that had to move nevertheless when it left, 0 to 1. */
    double needless() {
        return clients == bound ? 0 : leaving / (double) (clients - bound);
    }
}
