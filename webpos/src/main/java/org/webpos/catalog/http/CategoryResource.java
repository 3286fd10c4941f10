package org.webpos.catalog.http;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.webpos.catalog.ProductCache;

/** Names the categories that products can be narrowed to. Thread-safe. */
@Path("categories")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public class CategoryResource {

    private final ProductCache products;

    @Inject
    public CategoryResource(ProductCache products) {
        this.products = products;
    }

    /** Lists all names, in alphabetical order. */
    @GET
    public CompletionStage<Response> list() {
        return Dated.answer(products.categories(), found -> Dated.dated(found, found.value())
                .build());
    }
}
