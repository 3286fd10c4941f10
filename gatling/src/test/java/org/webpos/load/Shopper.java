package org.webpos.load;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One shopper and what it knows of its cart.
 *
 * <p>Safe for use by several threads: Gatling's while the shopper shops, another one when the load is cut off.
 */
final class Shopper {

    private final int number;
    private final SplittableRandom choice;
    private final Map<String, Integer> acked = new TreeMap<>();
    private final Map<String, Integer> unknown = new TreeMap<>();
    private @Nullable Map<String, Integer> found;
    private @Nullable String asked;
    private int adds;
    private int refused;

    /** Makes a shopper whose choices follow from the seed and its number alone. */
    Shopper(int number, long seed) {
        this.number = number;
        this.choice = new SplittableRandom(seed * 1_000_003L + number);
    }

    /** Chooses a product of a list. */
    synchronized String choose(List<String> skus) {
        return skus.get(choice.nextInt(skus.size()));
    }

    /** Chooses a product by its popularity. */
    synchronized String choose(SkuDistribution assortment) {
        return assortment.pick(choice.nextDouble());
    }

    /** Begins the add of a product and holds it as unknown until it is answered. */
    synchronized void add(String sku) {
        asked = sku;
        adds++;
        unknown.merge(sku, 1, Integer::sum);
    }

    /** Tells how many adds this shopper has begun. */
    synchronized int adds() {
        return adds;
    }

    /**
     * Notes the answer to the add that is under way: acknowledged when it is a 2xx, refused when it is a 4xx. A server that
     * fails does not say how far it came, so after a 5xx the add stays unknown.
     */
    synchronized void answered(int status) {
        String sku = asked;
        if (sku == null) {
            throw new IllegalStateException("an answer without an add");
        }
        asked = null;
        if (status / 100 == 5) {
            return;
        }
        unknown.computeIfPresent(sku, (same, count) -> count == 1 ? null : Integer.valueOf(count - 1));
        if (status / 100 == 2) {
            acked.merge(sku, 1, Integer::sum);
        } else {
            refused++;
        }
    }

    /** Keeps what the cart holds, by sku, and compares it with what was acknowledged. */
    synchronized CartTally read(Map<String, Integer> cart) {
        found = new TreeMap<>(cart);
        return tally();
    }

    /** Compares the cart with what was acknowledged, as far as this shopper has come. */
    synchronized CartTally tally() {
        return CartTally.of(acked, unknown, found);
    }

    /** Writes what this shopper knows as one line of JSON. */
    synchronized String line() {
        return "{\"shopper\":%d,\"acked\":%s,\"unknown\":%s,\"refused\":%d,\"found\":%s}"
                .formatted(number, json(acked), json(unknown), refused, found == null ? "null" : json(found));
    }

    private static String json(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(count -> "\"%s\":%d".formatted(escaped(count.getKey()), count.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String escaped(String sku) {
        return sku.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
