package org.webpos.http.catalog;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.webpos.catalog.CachedResult;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductCatalog;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.Sku;
import org.webpos.http.catalog.PageRenderer.RenderedPage;
import org.webpos.http.routing.ApiRequest;
import org.webpos.http.routing.ApiResponse;
import org.webpos.http.routing.Route;
import org.webpos.http.routing.Route.Method;
import org.webpos.problem.ProblemException;

/** The products over HTTP: a page of them, one, and the categories by which a page can be filtered. Thread-safe. */
@Singleton
public class ProductRoutes implements Route.Provider {

    private final ProductCatalog products;
    private final PageRenderer renderer = new PageRenderer();
    private final NotFoundLimiter notFoundLimiter = new NotFoundLimiter(Ticker.systemTicker());

    @Inject
    public ProductRoutes(ProductCatalog products) {
        this.products = products;
    }

    @Override
    public List<Route> routes() {
        return Stream.of(
                        Route.of(Method.GET, "/products", this::list),
                        Route.of(Method.GET, "/products/{sku}", this::product),
                        Route.of(Method.GET, "/categories", request -> categories()))
                .map(route -> route.blockingIf(products.waitsForSource()))
                .toList();
    }

    /** Lists the products that the parameters select, in the order of their SKUs, with a link to the next page if there is one. */
    private CompletionStage<ApiResponse> list(ApiRequest request) {
        ProductQuery query = ProductParameters.read(request.queryParameters());
        String path = request.path();
        String client = request.clientAddress();
        if (notFoundLimiter.isExceeded(client)) {
            throw NotFoundLimiter.problem();
        }
        return CacheHeaders.respond(products.search(query, client), result -> {
            countNotFound(client, result, result.value().products().isEmpty());
            return page(path, query, result.value());
        });
    }

    private ApiResponse page(String path, ProductQuery query, ProductPage result) {
        RenderedPage page = renderer.render(query, result);
        ApiResponse response = ApiResponse.json(page.json());
        page.next().ifPresent(next -> response.with("Link", ProductParameters.nextLink(path, next)));
        return response;
    }

    /** Returns the product of this SKU. */
    private CompletionStage<ApiResponse> product(ApiRequest request) {
        String sku = request.pathParameter();
        Sku legal = Sku.parse(sku).orElseThrow(() -> ProblemException.unknownProduct(sku));
        String client = request.clientAddress();
        if (notFoundLimiter.isExceeded(client)
                && products.state(legal).lastKnown().isEmpty()) {
            throw NotFoundLimiter.problem();
        }
        return CacheHeaders.respond(products.find(legal, client), result -> {
            countNotFound(client, result, result.value().isEmpty());
            Product product = result.value().orElseThrow(() -> ProblemException.unknownProduct(sku));
            return ApiResponse.ok(ProductView.of(product));
        });
    }

    /** Lists the names of all categories, in alphabetical order. */
    private CompletionStage<ApiResponse> categories() {
        return CacheHeaders.respond(products.categories(), result -> ApiResponse.ok(result.value()));
    }

    /** Counts only what was loaded: a cached "not found" costs the source nothing. */
    private void countNotFound(String client, CachedResult<?> result, boolean empty) {
        if (empty && result.freshness() == CachedResult.Freshness.FETCHED) {
            notFoundLimiter.count(client);
        }
    }
}
