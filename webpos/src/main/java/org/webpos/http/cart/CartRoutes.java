package org.webpos.http.cart;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.webpos.catalog.ProductCatalog;
import org.webpos.catalog.Sku;
import org.webpos.http.routing.ApiRequest;
import org.webpos.http.routing.ApiResponse;
import org.webpos.http.routing.Route;
import org.webpos.http.routing.Route.Method;
import org.webpos.http.session.SessionCredential;
import org.webpos.json.JsonWriter;
import org.webpos.session.Operation;
import org.webpos.session.SessionChange;
import org.webpos.session.SessionStore.KeyedSession;
import org.webpos.session.SessionStore.UpdateResult;

/** The cart of the client that asks. Reads the request, leaves the decision to {@link CartService}, and answers. */
@Dependent
public class CartRoutes implements Route.Provider {

    private static final String CART = "/cart";
    private static final String ITEM = "/cart/items/{sku}";

    private final CartService service;
    private final CartView.Factory views;
    private final ProductCatalog products;

    @Inject
    public CartRoutes(CartService service, CartView.Factory views, ProductCatalog products) {
        this.service = service;
        this.views = views;
        this.products = products;
    }

    @Override
    public List<Route> routes() {
        return Stream.of(
                        Route.of(Method.GET, CART, this::show),
                        Route.of(Method.DELETE, CART, this::clear),
                        Route.of(Method.POST, "/cart/items", this::add),
                        Route.of(Method.PUT, ITEM, this::set),
                        Route.of(Method.DELETE, ITEM, this::remove))
                .map(route -> route.blockingIf(products.waitsForSource()))
                .toList();
    }

    /** Shows the cart; hands out no session key. */
    private CompletionStage<ApiResponse> show(ApiRequest request) {
        return service.find(request.credential())
                .thenCompose(
                        found -> found.map(KeyedSession::session).map(views::of).orElseGet(views::empty))
                .thenApply(CartRoutes::response);
    }

    /** Adds pieces of a product. */
    private CompletionStage<ApiResponse> add(ApiRequest request) {
        SessionChange.Add add = CartRequest.add(request.body());
        SessionCredential credential = request.credential();
        Operation operation = CartRequest.operation(request, add);
        return service.requirePriced(add.sku()).thenCompose(priced -> change(credential, operation));
    }

    /** Sets how many pieces of a product there are. */
    private CompletionStage<ApiResponse> set(ApiRequest request) {
        Sku sku = CartRequest.sku(request.pathParameter());
        SessionChange change = new SessionChange.SetQuantity(sku, CartRequest.quantity(request.body()));
        SessionCredential credential = request.credential();
        Operation operation = CartRequest.operation(request, change);
        return service.requirePriced(sku).thenCompose(priced -> change(credential, operation));
    }

    /** Removes a product. */
    private CompletionStage<ApiResponse> remove(ApiRequest request) {
        Sku sku = CartRequest.sku(request.pathParameter());
        SessionCredential credential = request.credential();
        Operation operation = CartRequest.operation(request, new SessionChange.Remove(sku));
        return service.requireRemovable(sku, credential).thenCompose(removable -> change(credential, operation));
    }

    /** Empties the cart. */
    private CompletionStage<ApiResponse> clear(ApiRequest request) {
        return change(request.credential(), CartRequest.operation(request, new SessionChange.Clear()));
    }

    private CompletionStage<ApiResponse> change(SessionCredential credential, Operation operation) {
        return service.change(credential, operation)
                .thenCompose(result ->
                        views.of(result.outcome().session()).thenApply(view -> response(credential, result, view)));
    }

    private static ApiResponse response(SessionCredential credential, UpdateResult result, CartView view) {
        ApiResponse response = response(view);
        credential.header(result.key()).ifPresent(header -> response.with(header.getKey(), header.getValue()));
        return response;
    }

    static ApiResponse response(CartView view) {
        byte[] json = JsonWriter.bytes(view);
        return ApiResponse.json(json)
                .with("ETag", CartRequest.etag(view.version()))
                .with(CartDigest.HEADER, CartDigest.of(json))
                .with("Cache-Control", "no-store");
    }
}
