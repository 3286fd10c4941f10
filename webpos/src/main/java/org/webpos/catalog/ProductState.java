package org.webpos.catalog;

import java.util.Optional;

/** What is known about a product at this moment. Immutable. */
public sealed interface ProductState {

    /** Returns the product as it is, or was when it was last loaded; empty if it never was. */
    default Optional<Product> lastKnown() {
        return Optional.empty();
    }

    /** It is sold, at this price. */
    record Priced(Product product) implements ProductState {
        @Override
        public Optional<Product> lastKnown() {
            return Optional.of(product);
        }
    }

    /** It has changed since it was last loaded, and is being loaded: it may be shown as it was, but not sold. */
    record Outdated(Product product) implements ProductState {
        @Override
        public Optional<Product> lastKnown() {
            return Optional.of(product);
        }
    }

    /** It is no longer sold; this is what it was. */
    record Discontinued(Product product) implements ProductState {
        @Override
        public Optional<Product> lastKnown() {
            return Optional.of(product);
        }
    }

    /** There is no such product. */
    record NotFound() implements ProductState {}

    /** Nothing is known yet; it is being loaded. */
    record Loading() implements ProductState {}
}
