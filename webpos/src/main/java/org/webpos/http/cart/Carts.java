package org.webpos.http.cart;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
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
import org.webpos.session.KeyedSession;
import org.webpos.session.Operation;
import org.webpos.session.Outcome;
import org.webpos.session.SessionStore;
import org.webpos.session.SessionStoreUnavailableException;
import org.webpos.session.UnsupportedFormatException;
import org.webpos.session.UpdateResult;

/** What a client can do with its cart; says what cannot be done as a problem. Thread-safe. */
@Dependent
public class Carts {

    private static final Logger LOG = Logger.getLogger(Carts.class.getName());

    @Inject
    SessionStore store;

    @Inject
    ProductCatalog products;

    /** Finds the session of a client; empty when it has none yet; what goes wrong is a {@link ProblemException}. */
    public Optional<KeyedSession> find(SessionCredential presented) {
        try {
            Optional<KeyedSession> found = presented.key().flatMap(store::find);
            if (found.isEmpty()) {
                presented.opensNothing();
            }
            return found;
        } catch (SessionStoreUnavailableException away) {
            throw away(away);
        } catch (UnsupportedFormatException unknown) {
            throw unknownForm(unknown);
        }
    }

    /** Applies an operation to the session of a client, which begins with it when there is none yet. */
    KeyedSession change(SessionCredential presented, Operation operation) {
        try {
            Optional<UpdateResult> updated = presented.key().flatMap(key -> store.update(key, operation));
            if (updated.isEmpty()) {
                presented.opensNothing();
            }
            return accepted(updated.orElseGet(() -> store.open(operation)));
        } catch (SessionStoreUnavailableException away) {
            throw away(away);
        } catch (UnsupportedFormatException unknown) {
            throw unknownForm(unknown);
        }
    }

    /** Refuses a product that is not sold, or whose price is not known at this moment. */
    void requirePriced(Sku sku) {
        ProductState state = state(sku);
        if (state instanceof ProductState.NotFound || state instanceof ProductState.Discontinued) {
            throw ProblemException.unknownProduct(sku.value());
        }
        if (!(state instanceof ProductState.Priced)) {
            throw CartViews.unpriced(sku);
        }
    }

    /** Refuses a sku that is neither a product's nor in the cart: what is no longer sold has to get out of it. */
    void requireRemovable(Sku sku, SessionCredential presented) {
        if (state(sku) instanceof ProductState.NotFound && !isIn(sku, presented)) {
            throw ProblemException.unknownProduct(sku.value());
        }
    }

    private ProductState state(Sku sku) {
        try {
            return products.state(sku);
        } catch (ProductSourceUnavailableException away) {
            throw ProblemException.sourceAway(away.retryAfter());
        }
    }

    private boolean isIn(Sku sku, SessionCredential presented) {
        return find(presented).stream()
                .flatMap(kept -> kept.session().cart().lines().stream())
                .anyMatch(line -> line.sku().equals(sku));
    }

    private static KeyedSession accepted(UpdateResult kept) {
        if (kept.outcome() instanceof Outcome.Refused refused) {
            throw refusal(refused);
        }
        return new KeyedSession(kept.key(), kept.outcome().session());
    }

    private static ProblemException refusal(Outcome.Refused refused) {
        return switch (refused.refusal()) {
            case VERSION_MOVED ->
                new ProblemException(
                                ProblemType.VERSION_MOVED,
                                "The cart is at version " + refused.session().version() + '.')
                        .with("ETag", CartResource.tag(refused.session().version()));
            case OPERATION_REUSED ->
                new ProblemException(
                        ProblemType.OPERATION_REUSED, "This Idempotency-Key came with another change before.");
            case CART_FULL ->
                new ProblemException(ProblemType.CART_FULL, "A cart has at most " + Cart.MAX_LINES + " lines.");
            case LINE_FULL ->
                new ProblemException(ProblemType.LINE_FULL, "A line has at most " + CartLine.MAX_QUANTITY + " pieces.");
        };
    }

    private static ProblemException away(SessionStoreUnavailableException away) {
        LOG.log(Level.WARNING, away, () -> "The session store is away");
        return new ProblemException(
                ProblemType.STORE_AWAY, "The change may or may not have been taken; try the same request again.");
    }

    private static ProblemException unknownForm(UnsupportedFormatException unknown) {
        LOG.log(Level.SEVERE, unknown, () -> "A session was written by another version");
        return new ProblemException(
                ProblemType.UNKNOWN_FORM,
                "Nothing was changed. Update this node to the version of the others, or begin again without the key.");
    }
}
