package org.webpos.http.cart;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.webpos.cart.Cart;
import org.webpos.cart.CartLine;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductCatalog;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.node.Node;
import org.webpos.session.Session;
import org.webpos.session.SessionId;

/**
 * A cart as the client reads it. Names and prices come from the catalogue at this moment.
 *
 * @param id names the cart for life, null while there is none; not the key
 * @param version grows by one with each change
 * @param items its lines, in the order of adding
 * @param itemCount sum of the quantities
 * @param totalCents sum of the subtotals that are known, in minor units
 * @param totalIsComplete whether the prices of all lines are known
 * @param currency ISO 4217 code
 * @param store where the session is stored
 * @param node the node that answered; stays last, because {@link CartDigest} is of what stands before it
 */
public record CartView(
        @Nullable String id,
        long version,
        List<Item> items,
        int itemCount,
        long totalCents,
        boolean totalIsComplete,
        String currency,
        String store,
        String node) {

    /**
     * One line.
     *
     * @param name in Chinese; the sku while nothing is known of the product
     * @param nameEn in English, likewise
     * @param priceCents price of one piece, null while it is unknown
     * @param subtotalCents {@code quantity} times {@code priceCents}, null while that is unknown
     */
    public record Item(
            String sku,
            String name,
            String nameEn,
            int quantity,
            @Nullable Long priceCents,
            @Nullable Long subtotalCents) {

        static Item of(Product product, int quantity) {
            return new Item(
                    product.sku().value(),
                    product.name(),
                    product.nameEn(),
                    quantity,
                    product.priceCents(),
                    product.priceCents() * quantity);
        }

        static Item unpriced(CartLine line) {
            String sku = line.sku().value();
            return new Item(sku, sku, sku, line.quantity(), null, null);
        }

        private long knownCents() {
            Long cents = subtotalCents;
            return cents == null ? 0 : cents;
        }

        private boolean isPriced() {
            return subtotalCents != null;
        }
    }

    /**
     * Turns carts into views, with cached names and prices; those that are not cached are loaded first. A product that has
     * changed, or is no longer sold, is shown as it was last: the cashier has to see what to take out. One of which nothing is
     * known is shown without a price: the change that this answers has been made. Thread-safe.
     */
    @Dependent
    public static class Factory {

        @Inject
        ProductCatalog products;

        @Inject
        Node node;

        /** Shows the cart of a session. */
        CompletionStage<CartView> of(Session session) {
            return of(session.id(), session.version(), session.cart());
        }

        /** Shows the cart that a session had at this version. */
        public CompletionStage<CartView> of(SessionId id, long version, Cart cart) {
            return loadStates(cart).thenApply(loaded -> view(id.value(), version, cart));
        }

        /** Shows the cart of a client that has none yet. */
        CompletionStage<CartView> empty() {
            return CompletableFuture.completedStage(view(null, 0, Cart.EMPTY));
        }

        /** Loads all at once; nearly always there is nothing to load. */
        private CompletionStage<?> loadStates(Cart cart) {
            CompletionStage<?> all = ProductCatalog.KNOWN;
            for (CartLine line : cart.lines()) {
                CompletionStage<?> one = products.loadState(line.sku());
                if (one != ProductCatalog.KNOWN) {
                    all = all.thenCombine(one, (before, loaded) -> true);
                }
            }
            return all;
        }

        private CartView view(@Nullable String id, long version, Cart cart) {
            List<Item> items = items(cart);
            return new CartView(
                    id,
                    version,
                    items,
                    items.stream().mapToInt(Item::quantity).sum(),
                    items.stream().mapToLong(Item::knownCents).sum(),
                    items.stream().allMatch(Item::isPriced),
                    node.currency(),
                    node.store(),
                    node.name());
        }

        /** Once the source is unavailable it is not asked for the remaining lines: each might wait for it. */
        private List<Item> items(Cart cart) {
            List<CartLine> lines = cart.lines();
            List<Item> items = new ArrayList<>(lines.size());
            try {
                for (CartLine line : lines) {
                    items.add(item(line));
                }
            } catch (ProductSourceUnavailableException unavailable) {
                lines.subList(items.size(), lines.size()).forEach(line -> items.add(Item.unpriced(line)));
            }
            return items;
        }

        private Item item(CartLine line) {
            return products.state(line.sku())
                    .lastKnown()
                    .map(product -> Item.of(product, line.quantity()))
                    .orElseGet(() -> Item.unpriced(line));
        }
    }
}
