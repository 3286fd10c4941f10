package org.webpos.load;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One shopper: its choices, and what its cart has to hold.
 *
 * <p>Safe for use by several threads: Gatling's while the shopper shops, another one when the load is cut off.
 */
final class Shopper {

    private final int number;
    private final SplittableRandom choice;
    private final Map<String, Integer> acked = new TreeMap<>();
    private final Map<String, Integer> unknown = new TreeMap<>();
    private @Nullable Map<String, Integer> found;
    private @Nullable String pending;
    private int adds;
    private int refused;

    /** Creates a shopper whose choices depend on the seed and its number alone. */
    Shopper(int number, long seed) {
        this.number = number;
        this.choice = new SplittableRandom(seed * 1_000_003L + number);
    }

    /** Chooses a product of a list. */
    synchronized String choose(List<String> skus) {
        return skus.get(choice.nextInt(skus.size()));
    }

    /** Chooses a product by its popularity. */
    synchronized String choose(SkuDistribution distribution) {
        return distribution.pick(choice.nextDouble());
    }

    /** Begins to add a product, which counts as unknown until there is a response. */
    synchronized void add(String sku) {
        pending = sku;
        adds++;
        unknown.merge(sku, 1, Integer::sum);
    }

    /** Returns how many adds this shopper has begun. */
    synchronized int adds() {
        return adds;
    }

    /**
     * Records the response to the pending add: acknowledged when it is a 2xx, refused when it is a 4xx. After a 5xx the add
     * stays unknown: the server may have made it or not.
     */
    synchronized void recordResponse(int status) {
        String sku = pending;
        if (sku == null) {
            throw new IllegalStateException("a response without an add");
        }
        pending = null;
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

    /** Records what the cart holds, by sku, and compares it with what was acknowledged. */
    synchronized CartTally recordCart(Map<String, Integer> cart) {
        found = new TreeMap<>(cart);
        return tally();
    }

    /** Compares the cart with what was acknowledged, as far as this shopper has come. */
    synchronized CartTally tally() {
        return CartTally.of(acked, unknown, found);
    }

    /** Returns the shopper's line of the carts file, as JSON. */
    synchronized String line() {
        return String.format(
                Locale.ROOT,
                "{\"shopper\":%d,\"acked\":%s,\"unknown\":%s,\"refused\":%d,\"found\":%s}",
                number,
                json(acked),
                json(unknown),
                refused,
                found == null ? "null" : json(found));
    }

    private static String json(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(count -> String.format(Locale.ROOT, "\"%s\":%d", escaped(count.getKey()), count.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String escaped(String sku) {
        return sku.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /**
     * Items counted sku by sku between what was acknowledged and what a cart held, so that a lost and a doubled one never
     * cancel.
     *
     * <p>This is the summary of a load run by hand. The lab calculates the same in {@code CartCount}, from the shoppers' file:
     * the two modules share no class, so that either is built, tested and run without the other.
     *
     * @param acked items whose add was answered with a 2xx
     * @param lost acknowledged items the cart did not hold
     * @param doubled items the cart held although neither an acknowledged nor an unanswered add explains them
     * @param unread acknowledged items of carts that could not be read
     * @param unknown adds without an answer, or with a 5xx, which does not say what became of them
     */
    record CartTally(int acked, int lost, int doubled, int unread, int unknown) {

        static final CartTally NONE = new CartTally(0, 0, 0, 0, 0);

        static CartTally of(
                Map<String, Integer> acked, Map<String, Integer> unknown, @Nullable Map<String, Integer> found) {
            int all = sum(acked);
            if (found == null) {
                return new CartTally(all, 0, 0, all, sum(unknown));
            }
            Set<String> skus = new TreeSet<>(acked.keySet());
            skus.addAll(found.keySet());
            int lost = 0;
            int doubled = 0;
            for (String sku : skus) {
                int surplus = found.getOrDefault(sku, 0) - acked.getOrDefault(sku, 0);
                lost += Math.max(0, -surplus);
                doubled += Math.max(0, surplus - unknown.getOrDefault(sku, 0));
            }
            return new CartTally(all, lost, doubled, 0, sum(unknown));
        }

        /** Tells whether the cart was right, as far as it could be read. */
        boolean isRight() {
            return lost == 0 && doubled == 0;
        }

        CartTally plus(CartTally other) {
            return new CartTally(
                    acked + other.acked,
                    lost + other.lost,
                    doubled + other.doubled,
                    unread + other.unread,
                    unknown + other.unknown);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "acked=%d lost=%d doubled=%d unread=%d unknown=%d",
                    acked,
                    lost,
                    doubled,
                    unread,
                    unknown);
        }

        private static int sum(Map<String, Integer> counts) {
            return counts.values().stream().mapToInt(Integer::intValue).sum();
        }
    }
}
