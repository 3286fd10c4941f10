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
import org.webpos.problem.ProblemException;

/** Shows products: a stretch of them, or one. Thread-safe. */
@Path("products")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public class ProductResource {

    private final ProductCatalog products;
    private final RenderedPages pages = new RenderedPages();
    private final NotFoundLimiter misses = new NotFoundLimiter(Ticker.systemTicker());

    @Inject
    public ProductResource(ProductCatalog products) {
        this.products = products;
    }

    /** Lists what the parameters ask for, in the order of the skus, with a link to the next ones while there are more. */
    @GET
    public CompletionStage<Response> list(@Context UriInfo uri, @Context HttpServletRequest request) {
        ProductQuery query = ProductParameters.read(uri.getQueryParameters());
        URI path = uri.getAbsolutePath();
        String client = Client.of(request);
        if (misses.tooMany(client)) {
            throw NotFoundLimiter.refusal();
        }
        return CacheHeaders.answer(products.search(query, client), found -> {
            countMiss(client, found, found.value().products().isEmpty());
            return page(path, query, found);
        });
    }

    private Response page(URI path, ProductQuery query, CachedResult<ProductPage> found) {
        RenderedPage page = pages.of(query, found.value());
        Response.ResponseBuilder answer = CacheHeaders.dated(found, page.json());
        page.rest()
                .map(rest -> new NextPage(path, rest).link())
                .ifPresent(link -> answer.header(HttpHeaders.LINK, link));
        return answer.build();
    }

    /** Shows the product of this sku. */
    @GET
    @Path("{sku}")
    public CompletionStage<Response> product(@PathParam("sku") String sku, @Context HttpServletRequest request) {
        Sku legal = Sku.parse(sku).orElseThrow(() -> ProblemException.unknownProduct(sku));
        String client = Client.of(request);
        if (misses.tooMany(client) && products.state(legal).lastKnown().isEmpty()) {
            throw NotFoundLimiter.refusal();
        }
        return CacheHeaders.answer(products.find(legal, client), found -> {
            countMiss(client, found, found.value().isEmpty());
            Product product = found.value().orElseThrow(() -> ProblemException.unknownProduct(sku));
            return CacheHeaders.dated(found, ProductView.of(product)).build();
        });
    }

    /** What is known not to be costs nothing. */
    private void countMiss(String client, CachedResult<?> found, boolean nothing) {
        if (nothing && found.freshness() == CachedResult.Freshness.FETCHED) {
            misses.count(client);
        }
    }
}
