package org.webpos.cart;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.webpos.catalog.Sku;

/**
 * What a client is going to buy: lines in the order in which they were added, each product at most once. Immutable; a
 * change returns a new cart.
 *
 * @param lines at most {@value #MAX_LINES}
 */
public record Cart(List<CartLine> lines) implements CartResult {

    /** The most lines of one cart. */
    public static final int MAX_LINES = 50;

    /** The cart without lines. */
    public static final Cart EMPTY = new Cart(List.of());

    /** Refuses too many lines, or a product twice, with an {@link IllegalArgumentException}. */
    public Cart {
        lines = List.copyOf(lines);
        if (lines.size() > MAX_LINES) {
            throw new IllegalArgumentException("a cart has at most " + MAX_LINES + " lines");
        }
        Set<Sku> skus = new HashSet<>(2 * lines.size());
        for (CartLine line : lines) {
            if (!skus.add(line.sku())) {
                throw new IllegalArgumentException("a product has at most one line in a cart");
            }
        }
    }

    /** Counts the pieces of all products. */
    public int itemCount() {
        return lines.stream().mapToInt(CartLine::quantity).sum();
    }

    /** Adds pieces of a product: its line grows, or comes last when there was none. */
    public CartResult plus(Sku sku, int quantity) {
        int at = indexOf(sku);
        return with(sku, at < 0 ? quantity : Math.addExact(lines.get(at).quantity(), quantity));
    }

    /** Sets how many pieces of a product there are; 0 removes its line. */
    public CartResult with(Sku sku, int quantity) {
        if (quantity > CartLine.MAX_QUANTITY) {
            return Limit.QUANTITY;
        }
        int at = indexOf(sku);
        if (at < 0 && quantity > 0 && lines.size() == MAX_LINES) {
            return Limit.LINES;
        }
        return quantity == 0 ? without(sku) : put(at, new CartLine(sku, quantity));
    }

    /** Removes the line of a product, if there is one. */
    public Cart without(Sku sku) {
        return new Cart(lines.stream().filter(line -> !line.sku().equals(sku)).toList());
    }

    private Cart put(int at, CartLine line) {
        List<CartLine> changed = new ArrayList<>(lines);
        if (at < 0) {
            changed.add(line);
        } else {
            changed.set(at, line);
        }
        return new Cart(changed);
    }

    private int indexOf(Sku sku) {
        for (int i = 0; i < lines.size(); i++) { // each change looks here: a stream costs several times as much
            if (lines.get(i).sku().equals(sku)) {
                return i;
            }
        }
        return -1;
    }
}
