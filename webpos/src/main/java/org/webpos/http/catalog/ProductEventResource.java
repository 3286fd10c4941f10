package org.webpos.http.catalog;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.webpos.catalog.ProductCatalog;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.json.JsonBody;
import org.webpos.problem.ProblemException;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;

/** Takes a supplier's word that products have changed; for all nodes that share what they know. Thread-safe. */
@Path("product-events")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public class ProductEventResource {

    private final ProductCatalog products;
    private final WebhookSignature signature;

    @Inject
    public ProductEventResource(ProductCatalog products, Settings settings) {
        this.products = products;
        this.signature = new WebhookSignature(settings.optional(Setting.SUPPLIER_SECRET));
    }

    /** Takes an event; one that cannot be passed on is refused with 503, so that it is sent again. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public void take(@HeaderParam(WebhookSignature.HEADER) @Nullable String signed, InputStream body) {
        byte[] bytes = JsonBody.bytes(body);
        signature.check(bytes, signed);
        try {
            products.invalidate(ProductEvent.read(bytes).skus());
        } catch (ProductSourceUnavailableException away) {
            throw ProblemException.sourceUnavailable(away.retryAfter());
        }
    }
}
