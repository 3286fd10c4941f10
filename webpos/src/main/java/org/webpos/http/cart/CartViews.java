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
import org.webpos.problem.ProblemType;
import org.webpos.session.Session;
import org.webpos.session.SessionId;

/**
 * Turns carts into views, with the names and prices that are known. A product that has changed, or is no longer sold, is
 * shown as it was last: the cashier has to see what to take out. Thread-safe.
 */
@Dependent
public class CartViews {

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
        Product product = shown(line.sku());
        return new CartView.Item(
                product.sku().value(),
                product.name(),
                product.nameEn(),
                line.quantity(),
                product.priceCents(),
                product.priceCents() * line.quantity());
    }

    private Product shown(Sku sku) {
        try {
            return products.state(sku).lastKnown().orElseThrow(() -> unpriced(sku));
        } catch (ProductSourceUnavailableException away) {
            throw ProblemException.sourceAway(away.retryAfter());
        }
    }

    /** The problem of a product in a cart, or on its way there, whose price is not known at this moment. */
    static ProblemException unpriced(Sku sku) {
        return new ProblemException(
                        ProblemType.UNPRICED,
                        "The price of " + sku + " is being asked for; a change of the cart may or may not have been"
                                + " taken. Try the same request again.")
                .with("Retry-After", "1");
    }
}
