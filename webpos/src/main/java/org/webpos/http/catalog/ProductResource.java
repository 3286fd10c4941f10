package org.webpos.http.catalog;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.concurrent.CompletionStage;
import org.webpos.catalog.CachedResult;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductCatalog;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.Sku;
import org.webpos.http.catalog.PageRenderer.RenderedPage;
import org.webpos.problem.ProblemException;

/** The products over HTTP: a page of them, or one. Thread-safe. */
@Path("products")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public class ProductResource {

    private final ProductCatalog products;
    private final PageRenderer renderer = new PageRenderer();
    private final NotFoundLimiter notFoundLimiter = new NotFoundLimiter(Ticker.systemTicker());

    @Inject
    public ProductResource(ProductCatalog products) {
        this.products = products;
    }

    /** Lists the products that the parameters select, in the order of their SKUs, with a link to the next page if there is one. */
    @GET
    public CompletionStage<Response> list(@Context UriInfo uri, @Context HttpServletRequest request) {
        ProductQuery query = ProductParameters.read(uri.getQueryParameters());
        URI path = uri.getAbsolutePath();
        String client = address(request);
        if (notFoundLimiter.isExceeded(client)) {
            throw NotFoundLimiter.problem();
        }
        return CacheHeaders.respond(products.search(query, client), result -> {
            countNotFound(client, result, result.value().products().isEmpty());
            return page(path, query, result);
        });
    }

    private Response page(URI path, ProductQuery query, CachedResult<ProductPage> result) {
        RenderedPage page = renderer.render(query, result.value());
        Response.ResponseBuilder response = CacheHeaders.ok(result, page.json());
        page.next().ifPresent(next -> response.header(HttpHeaders.LINK, ProductParameters.nextLink(path, next)));
        return response.build();
    }

    /** Returns the product of this SKU. */
    @GET
    @Path("{sku}")
    public CompletionStage<Response> product(@PathParam("sku") String sku, @Context HttpServletRequest request) {
        Sku legal = Sku.parse(sku).orElseThrow(() -> ProblemException.unknownProduct(sku));
        String client = address(request);
        if (notFoundLimiter.isExceeded(client)
                && products.state(legal).lastKnown().isEmpty()) {
            throw NotFoundLimiter.problem();
        }
        return CacheHeaders.respond(products.find(legal, client), result -> {
            countNotFound(client, result, result.value().isEmpty());
            Product product = result.value().orElseThrow(() -> ProblemException.unknownProduct(sku));
            return CacheHeaders.ok(result, ProductView.of(product)).build();
        });
    }

    /** Tells clients apart by their address: the one that the load balancer names, else the one the request came from. */
    private static String address(HttpServletRequest request) {
        String forwarded = request.getHeader("X-Forwarded-For");
        return forwarded == null ? request.getRemoteAddr() : forwarded;
    }

    /** Counts only what was loaded: a cached "not found" costs the source nothing. */
    private void countNotFound(String client, CachedResult<?> result, boolean empty) {
        if (empty && result.freshness() == CachedResult.Freshness.FETCHED) {
            notFoundLimiter.count(client);
        }
    }
}
