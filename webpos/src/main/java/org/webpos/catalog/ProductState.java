package org.webpos.catalog;

import java.util.Optional;

/** What is known of a product at this moment. */
public sealed interface ProductState {

    /** What it is, or was when it was last heard of; empty where nothing was. */
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

    /** It has changed since it was last heard of, and is being asked for: it may be shown as it was, but not sold. */
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

    /** Nothing is known yet, and the source is being asked. */
    record Loading() implements ProductState {}
}
