package org.webpos.http.cart;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.webpos.cart.Cart;
import org.webpos.cart.CartLine;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductCatalog;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.catalog.Sku;
import org.webpos.node.Node;
import org.webpos.problem.ProblemException;
import org.webpos.session.Session;
import org.webpos.session.SessionId;

/**
 * A cart as the client reads it. Names and prices come from the catalogue at this moment.
 *
 * @param id names the cart for life, null while there is none; not the key
 * @param version grows by one with each change
 * @param items its lines, in the order of adding
 * @param itemCount sum of the quantities
 * @param totalCents sum of the subtotals, in minor units
 * @param currency ISO 4217 code
 * @param store where the session is stored
 * @param node the node that answered
 */
public record CartView(
        @Nullable String id,
        long version,
        List<Item> items,
        int itemCount,
        long totalCents,
        String currency,
        String store,
        String node) {

    /** One line: {@code subtotalCents} is {@code quantity} times {@code priceCents}. */
    public record Item(String sku, String name, String nameEn, int quantity, long priceCents, long subtotalCents) {}

    /**
     * Turns carts into views, with cached names and prices. A product that has changed, or is no longer sold, is shown as
     * it was last: the cashier has to see what to take out. Thread-safe.
     */
    @Dependent
    public static class Factory {

        @Inject
        ProductCatalog products;

        @Inject
        Node node;

        /** Shows the cart of a session. */
        CartView of(Session session) {
            return of(session.id(), session.version(), session.cart());
        }

        /** Shows the cart that a session had at this version. */
        public CartView of(SessionId id, long version, Cart cart) {
            return view(id.value(), version, cart);
        }

        /** Shows the cart of a client that has none yet. */
        CartView empty() {
            return view(null, 0, Cart.EMPTY);
        }

        private CartView view(@Nullable String id, long version, Cart cart) {
            List<Item> items = cart.lines().stream().map(this::item).toList();
            return new CartView(
                    id,
                    version,
                    items,
                    items.stream().mapToInt(Item::quantity).sum(),
                    items.stream().mapToLong(Item::subtotalCents).sum(),
                    node.currency(),
                    node.store(),
                    node.name());
        }

        private Item item(CartLine line) {
            Product product = lastKnown(line.sku());
            return new Item(
                    product.sku().value(),
                    product.name(),
                    product.nameEn(),
                    line.quantity(),
                    product.priceCents(),
                    product.priceCents() * line.quantity());
        }

        private Product lastKnown(Sku sku) {
            try {
                return products.state(sku).lastKnown().orElseThrow(() -> ProblemException.unpriced(sku.value()));
            } catch (ProductSourceUnavailableException unavailable) {
                throw ProblemException.sourceUnavailable(unavailable.retryAfter());
            }
        }
    }
}
