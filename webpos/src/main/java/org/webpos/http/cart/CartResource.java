package org.webpos.http.cart;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.io.InputStream;
import org.webpos.catalog.Sku;
import org.webpos.http.session.SessionCredential;
import org.webpos.http.session.SessionKeyWriter;
import org.webpos.session.Operation;
import org.webpos.session.SessionChange;
import org.webpos.session.SessionStore.UpdateResult;

/** The cart of the client that asks. Reads the request, leaves the decision to {@link CartService}, and answers. */
@Path("cart")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class CartResource {

    @Inject
    CartService service;

    @Inject
    CartView.Factory views;

    /** Shows the cart; hands out no session key. */
    @GET
    public Response show(@Context HttpHeaders headers) {
        CartView view = service.find(SessionCredential.of(headers))
                .map(stored -> views.of(stored.session()))
                .orElseGet(views::empty);
        return answer(view).build();
    }

    /** Adds pieces of a product. */
    @POST
    @Path("items")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(@Context HttpHeaders headers, InputStream body) {
        SessionChange.Add add = CartRequest.add(body);
        service.requirePriced(add.sku());
        return change(headers, add);
    }

    /** Sets how many pieces of a product there are. */
    @PUT
    @Path("items/{sku}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response set(@Context HttpHeaders headers, @PathParam("sku") String text, InputStream body) {
        Sku sku = CartRequest.sku(text);
        service.requirePriced(sku);
        return change(headers, new SessionChange.SetQuantity(sku, CartRequest.quantity(body)));
    }

    /** Removes a product. */
    @DELETE
    @Path("items/{sku}")
    public Response remove(@Context HttpHeaders headers, @PathParam("sku") String text) {
        Sku sku = CartRequest.sku(text);
        service.requireRemovable(sku, SessionCredential.of(headers));
        return change(headers, new SessionChange.Remove(sku));
    }

    /** Empties the cart. */
    @DELETE
    public Response clear(@Context HttpHeaders headers) {
        return change(headers, new SessionChange.Clear());
    }

    private Response change(HttpHeaders headers, SessionChange change) {
        SessionCredential credential = SessionCredential.of(headers);
        Operation operation = CartRequest.operation(headers, change);
        UpdateResult result = service.change(credential, operation);
        ResponseBuilder answer = answer(views.of(result.outcome().session()));
        SessionKeyWriter.write(answer, credential, result.key());
        return answer.build();
    }

    private static ResponseBuilder answer(CartView view) {
        return Response.ok(view)
                .header(HttpHeaders.ETAG, CartRequest.etag(view.version()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
