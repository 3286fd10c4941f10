package org.webpos.lab.history;

import java.util.HashMap;
import java.util.Map;

/** What a client asks for; on carts, as the sequential specification that the checker compares with. Immutable. */
public sealed interface CartRequest {

    /** Shows the cart. */
    record Read() implements CartRequest {}

    /** Changes the lines; the version of the cart grows by one. */
    sealed interface Change extends CartRequest {

        /**
         * Returns the lines after this change.
         *
         * @param lines pieces by SKU; stays as it is
         */
        Map<String, Integer> applyTo(Map<String, Integer> lines);

        /** Tells whether the lines of this SKU afterwards do not depend on those before. */
        default boolean resets(String sku) {
            return false;
        }

        /** Returns how many pieces of this SKU an add brings, or a reset leaves. */
        default int pieces(String sku) {
            return 0;
        }
    }

    /**
     * Adds pieces of a product.
     *
     * @param quantity 1 or more
     */
    record Add(String sku, int quantity) implements Change {

        /** Refuses fewer than one piece with an {@link IllegalArgumentException}. */
        public Add {
            if (quantity < 1) {
                throw new IllegalArgumentException("an add has at least one piece");
            }
        }

        @Override
        public Map<String, Integer> applyTo(Map<String, Integer> lines) {
            Map<String, Integer> changed = new HashMap<>(lines);
            changed.merge(sku, quantity, Integer::sum);
            return changed;
        }

        @Override
        public int pieces(String other) {
            return sku.equals(other) ? quantity : 0;
        }
    }

    /**
     * Sets how many pieces of a product there are.
     *
     * @param quantity 0 removes the line
     */
    record SetQuantity(String sku, int quantity) implements Change {

        /** Refuses a negative quantity with an {@link IllegalArgumentException}. */
        public SetQuantity {
            if (quantity < 0) {
                throw new IllegalArgumentException("a quantity is not negative");
            }
        }

        @Override
        public Map<String, Integer> applyTo(Map<String, Integer> lines) {
            Map<String, Integer> changed = new HashMap<>(lines);
            if (quantity == 0) {
                changed.remove(sku);
            } else {
                changed.put(sku, quantity);
            }
            return changed;
        }

        @Override
        public boolean resets(String other) {
            return sku.equals(other);
        }

        @Override
        public int pieces(String other) {
            return sku.equals(other) ? quantity : 0;
        }
    }

    /** Removes all lines. */
    record Clear() implements Change {

        @Override
        public Map<String, Integer> applyTo(Map<String, Integer> lines) {
            return Map.of();
        }

        @Override
        public boolean resets(String sku) {
            return true;
        }
    }

    /** Ends the session: its key opens nothing afterwards. It makes no version; its answer is the cart without version and lines. */
    record End() implements CartRequest {}

    /**
     * Asks for something that has no cart, such as products. The checker passes it over; a good answer is the cart without version
     * and lines.
     *
     * @param name what it asks for
     */
    record Other(String name) implements CartRequest {}
}
