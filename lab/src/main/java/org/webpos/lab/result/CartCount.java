package org.webpos.lab.result;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Items of carts, compared sku by sku between what was acknowledged and what the cart held, so that a lost and a doubled
 * one never cancel.
 *
 * @param acked items whose add was answered with a 2xx
 * @param lost acknowledged items that the cart did not hold; an add without an answer never makes up for one
 * @param doubled items beyond what acknowledged adds and adds without an answer of the same sku explain
 * @param unread acknowledged items of carts that could not be read
 * @param unknown adds without an answer, or with a 5xx, which does not say what became of them
 * @param refused adds answered with an error status
 * @param shoppers how many shoppers told what they know
 */
public record CartCount(int acked, int lost, int doubled, int unread, int unknown, int refused, int shoppers) {

    /** Nobody's carts. */
    public static final CartCount NONE = new CartCount(0, 0, 0, 0, 0, 0, 0);

    /** Judges one cart. */
    public static CartCount of(KnownCart known) {
        int acked = sum(known.acked());
        int unknown = sum(known.unknown());
        Optional<Map<String, Integer>> cart = known.cart();
        if (cart.isEmpty()) {
            return new CartCount(acked, 0, 0, acked, unknown, known.refused(), 1);
        }
        int lost = 0;
        int doubled = 0;
        for (String sku : skus(known, cart.get())) {
            int surplus = cart.get().getOrDefault(sku, 0) - known.acked().getOrDefault(sku, 0);
            lost += Math.max(0, -surplus);
            doubled += Math.max(0, surplus - known.unknown().getOrDefault(sku, 0));
        }
        return new CartCount(acked, lost, doubled, 0, unknown, known.refused(), 1);
    }

    /** Adds two counts, figure by figure. */
    public CartCount plus(CartCount other) {
        return new CartCount(
                acked + other.acked,
                lost + other.lost,
                doubled + other.doubled,
                unread + other.unread,
                unknown + other.unknown,
                refused + other.refused,
                shoppers + other.shoppers);
    }

    private static Set<String> skus(KnownCart known, Map<String, Integer> cart) {
        Set<String> skus = new TreeSet<>(known.acked().keySet());
        skus.addAll(cart.keySet());
        return skus;
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
