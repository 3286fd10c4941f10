package org.webpos.catalog.http;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.webpos.catalog.Catalog;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.Sku;
import org.webpos.problem.ProblemException;

/** Shows products: a stretch of them, or one. Thread-safe. */
@Path("products")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public class ProductResource {

    private final Catalog catalog;
    private final RenderedPages pages;

    @Inject
    public ProductResource(Catalog catalog) {
        this.catalog = catalog;
        this.pages = new RenderedPages(catalog);
    }

    /** Lists what the parameters ask for, in the order of the skus, with a link to the next ones while there are more. */
    @GET
    public Response list(@Context UriInfo uri) {
        ProductQuery query = ProductParameters.read(uri.getQueryParameters());
        RenderedPage page = pages.of(query);
        Response.ResponseBuilder answer = Response.ok(page.json());
        page.rest()
                .map(rest -> new NextPage(uri.getAbsolutePath(), rest).link())
                .ifPresent(link -> answer.header(HttpHeaders.LINK, link));
        return answer.build();
    }

    /** Shows the product of this sku. */
    @GET
    @Path("{sku}")
    public ProductView product(@PathParam("sku") String sku) {
        return Sku.parse(sku)
                .flatMap(catalog::find)
                .map(ProductView::of)
                .orElseThrow(() -> ProblemException.unknownProduct(sku));
    }
}
