package org.webpos.session;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.webpos.cart.Cart;
import org.webpos.cart.CartLine;
import org.webpos.cart.CartResult;
import org.webpos.catalog.Sku;

/**
 * A change of a session. It is a value that is sent to where the session is stored and means the same there as here.
 * Each has one text, which stores transmit and keep in the log of a session.
 */
public sealed interface SessionChange {

    /** Returns the cart after this change, or the limit that prevents it. Pure. */
    CartResult applyTo(Cart cart);

    /**
     * Returns the one text of this change: a word, and for most changes a SKU and a number, separated by single spaces.
     */
    default String text() {
        if (this instanceof Add add) {
            return "add " + add.sku + ' ' + add.quantity;
        }
        if (this instanceof SetQuantity set) {
            return "set " + set.sku + ' ' + set.quantity;
        }
        return this instanceof Remove remove ? "remove " + remove.sku : "clear";
    }

    /**
     * Returns the CRC-32C of the {@link #text}, which stands for the change where only its identity matters.
     *
     * @return 8 hexadecimal digits, which no text of a change consists of
     */
    default String checksum() {
        CRC32C sum = new CRC32C();
        sum.update(text().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }

    /** Reads a change from its {@link #text}; throws an {@link IllegalArgumentException} for any other text. */
    static SessionChange parse(String text) {
        String[] words = text.split(" ", -1);
        return switch (words[0] + "/" + words.length) {
            case "add/3" -> new Add(new Sku(words[1]), Integer.parseInt(words[2]));
            case "set/3" -> new SetQuantity(new Sku(words[1]), Integer.parseInt(words[2]));
            case "remove/2" -> new Remove(new Sku(words[1]));
            case "clear/1" -> new Clear();
            default -> throw new IllegalArgumentException("no such change: " + words[0]);
        };
    }

    /** Adds pieces of a product. */
    record Add(Sku sku, int quantity) implements SessionChange {

        /** Throws an {@link IllegalArgumentException} for a quantity that no line can have. */
        public Add {
            CartLine.requireQuantity(quantity);
        }

        @Override
        public CartResult applyTo(Cart cart) {
            return cart.plus(sku, quantity);
        }
    }

    /** Sets how many pieces of a product there are; 0 removes them. */
    record SetQuantity(Sku sku, int quantity) implements SessionChange {

        /** Throws an {@link IllegalArgumentException} for a quantity that is neither 0 nor one that a line can have. */
        public SetQuantity {
            CartLine.requireQuantity(quantity, 0);
        }

        @Override
        public CartResult applyTo(Cart cart) {
            return cart.with(sku, quantity);
        }
    }

    /** Removes all pieces of a product. */
    record Remove(Sku sku) implements SessionChange {
        @Override
        public CartResult applyTo(Cart cart) {
            return cart.without(sku);
        }
    }

    /** Empties the cart. */
    record Clear() implements SessionChange {
        @Override
        public CartResult applyTo(Cart cart) {
            return Cart.EMPTY;
        }
    }
}
