package org.webpos.load;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Items counted sku by sku between what was acknowledged and what a cart held, so that a lost and a doubled one never
 * cancel.
 *
 * <p>This is what a load run by hand says of itself. The lab says the same in {@code CartCount}, from the shoppers' file:
 * these two modules share no class, so that either is built, tested and run without the other.
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

    /** Tells whether the cart was right as far as it could be read. */
    boolean right() {
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
        return "acked=%d lost=%d doubled=%d unread=%d unknown=%d".formatted(acked, lost, doubled, unread, unknown);
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
