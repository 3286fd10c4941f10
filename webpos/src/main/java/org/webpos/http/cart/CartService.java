package org.webpos.http.cart;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.logging.Level;
import org.webpos.cart.Cart;
import org.webpos.cart.CartLine;
import org.webpos.catalog.ProductCatalog;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.catalog.ProductState;
import org.webpos.catalog.Sku;
import org.webpos.http.session.SessionCredential;
import org.webpos.logging.ThrottledLog;
import org.webpos.problem.AsyncFailure;
import org.webpos.problem.ProblemException;
import org.webpos.problem.ProblemType;
import org.webpos.session.Operation;
import org.webpos.session.Outcome;
import org.webpos.session.Session;
import org.webpos.session.SessionCodec.UnsupportedFormatException;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore;
import org.webpos.session.SessionStore.KeyedSession;
import org.webpos.session.SessionStore.UpdateResult;
import org.webpos.session.SessionStoreUnavailableException;

/** What a client can do with its cart. Whatever cannot be done is a {@link ProblemException},
 * thrown or as the failure of a stage. Thread-safe. */
@Dependent
public class CartService {

    private static final ThrottledLog LOG = new ThrottledLog(CartService.class);

    private static final CompletionStage<Optional<KeyedSession>> NO_SESSION =
            CompletableFuture.completedStage(Optional.empty());

    @Inject
    SessionStore store;

    @Inject
    ProductCatalog products;

    /** Finds the session of a client; empty when the client has none yet. */
    public CompletionStage<Optional<KeyedSession>> find(SessionCredential credential) {
        if (credential.keys().isEmpty()) {
            return NO_SESSION;
        }
        return fromStore(first(credential.keys(), store::find)).thenApply(found -> {
            if (found.isEmpty()) {
                credential.rejectInvalidBearer();
            }
            return found;
        });
    }

    /** Applies an operation to the session of a client; opens one when the client has none yet. Never returns a refusal. */
    CompletionStage<UpdateResult> change(SessionCredential credential, Operation operation) {
        CompletionStage<UpdateResult> result = credential.keys().isEmpty()
                ? store.open(operation)
                : first(credential.keys(), key -> store.update(key, operation)).thenCompose(updated -> {
                    if (updated.isPresent()) {
                        return CompletableFuture.completedStage(updated.get());
                    }
                    credential.rejectInvalidBearer();
                    return store.open(operation);
                });
        return fromStore(result).thenApply(CartService::accepted);
    }

    /** Tries keys, at least one, in their order, until one opens a session. A store that fails is asked no further. */
    private static <T> CompletionStage<Optional<T>> first(
            List<SessionKey> keys, Function<SessionKey, CompletionStage<Optional<T>>> call) {
        CompletionStage<Optional<T>> result = call.apply(keys.get(0));
        return keys.size() == 1
                ? result
                : result.thenCompose(found -> found.isPresent()
                        ? CompletableFuture.completedStage(found)
                        : first(keys.subList(1, keys.size()), call));
    }

    private static UpdateResult accepted(UpdateResult result) {
        if (result.outcome() instanceof Outcome.Refused refused) {
            throw problem(refused);
        }
        return result;
    }

    /** Refuses a product that is not sold, or whose price is not known now. The stage completes where it may be added. */
    CompletionStage<?> requirePriced(Sku sku) {
        return products.loadState(sku).thenAccept(loaded -> {
            ProductState state = state(sku);
            if (state instanceof ProductState.NotFound || state instanceof ProductState.Discontinued) {
                throw ProblemException.unknownProduct(sku.value());
            }
            if (!(state instanceof ProductState.Priced)) {
                throw ProblemException.unpriced(sku.value());
            }
        });
    }

    /**
     * Refuses a sku that is neither a product's nor in the cart; a product that is no longer sold can be removed. The stage
     * completes where the product may be removed.
     */
    CompletionStage<?> requireRemovable(Sku sku, SessionCredential credential) {
        return products.loadState(sku).thenCompose(loaded -> {
            if (state(sku) instanceof ProductState.NotFound) {
                return find(credential).thenAccept(found -> requireLine(found, sku));
            }
            return CompletableFuture.<Void>completedStage(null);
        });
    }

    private static void requireLine(Optional<KeyedSession> found, Sku sku) {
        if (found.stream().noneMatch(stored -> contains(stored.session(), sku))) {
            throw ProblemException.unknownProduct(sku.value());
        }
    }

    private static boolean contains(Session session, Sku sku) {
        return session.cart().lines().stream().anyMatch(line -> line.sku().equals(sku));
    }

    private ProductState state(Sku sku) {
        try {
            return products.state(sku);
        } catch (ProductSourceUnavailableException unavailable) {
            throw ProblemException.sourceUnavailable(unavailable.retryAfter());
        }
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

    /**
     * Turns what stores fail with into problems. Where products are read from their source in the thread of the caller, which
     * is then one that may block, what follows stays in that thread: a thread of the store must not wait for a source.
     */
    private <T> CompletionStage<T> fromStore(CompletionStage<T> call) {
        CompletableFuture<T> result = call.exceptionally(failure -> {
                    throw problem(AsyncFailure.cause(failure));
                })
                .toCompletableFuture();
        if (products.waitsForSource()) {
            result.handle((value, failure) -> true).join();
        }
        return result;
    }

    private static RuntimeException problem(Throwable failure) {
        if (failure instanceof SessionStoreUnavailableException unavailable) {
            LOG.log(Level.WARNING, "The session store is unavailable", unavailable);
            return new ProblemException(
                    ProblemType.STORE_AWAY, "A change may or may not have been applied. Send the same request again.");
        }
        if (failure instanceof UnsupportedFormatException unsupported) {
            LOG.log(Level.SEVERE, "A session was stored in a format this version cannot read", unsupported);
            return new ProblemException(
                    ProblemType.UNKNOWN_FORM,
                    "Nothing was changed. Update this node to the version of the other nodes, or start again without"
                            + " the session key.");
        }
        return failure instanceof RuntimeException other ? other : new CompletionException(failure);
    }
}
