package org.webpos.http.cart;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.webpos.cart.Cart;
import org.webpos.cart.CartLine;
import org.webpos.catalog.ProductCatalog;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.catalog.ProductState;
import org.webpos.catalog.Sku;
import org.webpos.http.session.SessionCredential;
import org.webpos.problem.ProblemException;
import org.webpos.problem.ProblemType;
import org.webpos.session.Operation;
import org.webpos.session.Outcome;
import org.webpos.session.SessionCodec.UnsupportedFormatException;
import org.webpos.session.SessionStore;
import org.webpos.session.SessionStore.KeyedSession;
import org.webpos.session.SessionStore.UpdateResult;
import org.webpos.session.SessionStoreUnavailableException;

/** What a client can do with its cart. Whatever cannot be done is a {@link ProblemException}. Thread-safe. */
@Dependent
public class CartService {

    private static final Logger LOG = Logger.getLogger(CartService.class.getName());

    @Inject
    SessionStore store;

    @Inject
    ProductCatalog products;

    /** Finds the session of a client; empty when the client has none yet. */
    public Optional<KeyedSession> find(SessionCredential credential) {
        return onStore(() -> {
            Optional<KeyedSession> found = credential.key().flatMap(store::find);
            if (found.isEmpty()) {
                credential.rejectInvalidBearer();
            }
            return found;
        });
    }

    /** Applies an operation to the session of a client; opens one when the client has none yet. Never returns a refusal. */
    UpdateResult change(SessionCredential credential, Operation operation) {
        UpdateResult result = onStore(() -> {
            Optional<UpdateResult> updated = credential.key().flatMap(key -> store.update(key, operation));
            if (updated.isEmpty()) {
                credential.rejectInvalidBearer();
            }
            return updated.orElseGet(() -> store.open(operation));
        });
        if (result.outcome() instanceof Outcome.Refused refused) {
            throw problem(refused);
        }
        return result;
    }

    /** Refuses a product that is not sold, or whose price is not known now. */
    void requirePriced(Sku sku) {
        ProductState state = state(sku);
        if (state instanceof ProductState.NotFound || state instanceof ProductState.Discontinued) {
            throw ProblemException.unknownProduct(sku.value());
        }
        if (!(state instanceof ProductState.Priced)) {
            throw ProblemException.unpriced(sku.value());
        }
    }

    /** Refuses a sku that is neither a product's nor in the cart; a product that is no longer sold can be removed. */
    void requireRemovable(Sku sku, SessionCredential credential) {
        if (state(sku) instanceof ProductState.NotFound && !isInCart(sku, credential)) {
            throw ProblemException.unknownProduct(sku.value());
        }
    }

    private ProductState state(Sku sku) {
        try {
            return products.state(sku);
        } catch (ProductSourceUnavailableException unavailable) {
            throw ProblemException.sourceUnavailable(unavailable.retryAfter());
        }
    }

    private boolean isInCart(Sku sku, SessionCredential credential) {
        return find(credential).stream()
                .flatMap(stored -> stored.session().cart().lines().stream())
                .anyMatch(line -> line.sku().equals(sku));
    }

    private static ProblemException problem(Outcome.Refused refused) {
        return switch (refused.refusal()) {
            case VERSION_MOVED ->
                new ProblemException(
                                ProblemType.VERSION_MOVED,
                                "The cart is at version " + refused.session().version() + '.')
                        .with("ETag", CartRequest.etag(refused.session().version()));
            case OPERATION_REUSED ->
                new ProblemException(
                        ProblemType.OPERATION_REUSED, "This Idempotency-Key was sent with another change before.");
            case CART_FULL ->
                new ProblemException(ProblemType.CART_FULL, "A cart has at most " + Cart.MAX_LINES + " lines.");
            case LINE_FULL ->
                new ProblemException(ProblemType.LINE_FULL, "A line has at most " + CartLine.MAX_QUANTITY + " pieces.");
        };
    }

    private static <T> T onStore(Supplier<T> call) {
        try {
            return call.get();
        } catch (SessionStoreUnavailableException unavailable) {
            LOG.log(Level.WARNING, unavailable, () -> "The session store is unavailable");
            throw new ProblemException(
                    ProblemType.STORE_AWAY, "A change may or may not have been applied. Send the same request again.");
        } catch (UnsupportedFormatException unsupported) {
            LOG.log(Level.SEVERE, unsupported, () -> "A session was stored in a format this version cannot read");
            throw new ProblemException(
                    ProblemType.UNKNOWN_FORM,
                    "Nothing was changed. Update this node to the version of the other nodes, or start again without"
                            + " the session key.");
        }
    }
}
