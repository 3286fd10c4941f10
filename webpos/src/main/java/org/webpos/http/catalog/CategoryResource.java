package org.webpos.http.catalog;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.webpos.catalog.ProductCatalog;

/** The categories by which a product list can be filtered. Thread-safe. */
@Path("categories")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public class CategoryResource {

    private final ProductCatalog products;

    @Inject
    public CategoryResource(ProductCatalog products) {
        this.products = products;
    }

    /** Lists all names, in alphabetical order. */
    @GET
    public CompletionStage<Response> list() {
        return CacheHeaders.respond(products.categories(), result -> CacheHeaders.ok(result, result.value())
                .build());
    }
}
