package org.webpos.catalog.http;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.webpos.catalog.Catalog;

/** Names the categories that products can be narrowed to. Thread-safe. */
@Path("categories")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public class CategoryResource {

    private final List<String> names;

    @Inject
    public CategoryResource(Catalog catalog) {
        this.names = catalog.categories();
    }

    /** Lists all names, in alphabetical order. */
    @GET
    public List<String> list() {
        return names;
    }
}
