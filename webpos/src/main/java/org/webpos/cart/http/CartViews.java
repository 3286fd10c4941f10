package org.webpos.cart.http;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.webpos.cart.Cart;
import org.webpos.cart.CartLine;
import org.webpos.catalog.Catalog;
import org.webpos.node.Node;
import org.webpos.session.Session;
import org.webpos.session.SessionId;

/** Turns carts into views, with names and prices of the catalogue. Thread-safe. */
@Dependent
public class CartViews {

    @Inject
    Catalog catalog;

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
        List<CartView.Item> items = cart.lines().stream().map(this::item).toList();
        return new CartView(
                id,
                version,
                items,
                items.stream().mapToInt(CartView.Item::quantity).sum(),
                items.stream().mapToLong(CartView.Item::subtotalCents).sum(),
                node.currency(),
                node.store(),
                node.name());
    }

    private CartView.Item item(CartLine line) {
        return catalog.find(line.sku())
                .map(product -> new CartView.Item(
                        product.sku().value(),
                        product.name(),
                        product.nameEn(),
                        line.quantity(),
                        product.priceCents(),
                        product.priceCents() * line.quantity()))
                .orElseThrow(() -> new IllegalStateException("the catalogue no longer has " + line.sku()));
    }
}
