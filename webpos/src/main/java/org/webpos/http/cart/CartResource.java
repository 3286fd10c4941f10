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
import org.webpos.problem.ProblemException;
import org.webpos.session.KeyedSession;
import org.webpos.session.SessionChange;

/** The cart of whoever asks. */
@Path("cart")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class CartResource {

    @Inject
    Carts carts;

    @Inject
    CartViews views;

    /** Shows the cart; hands out no key. */
    @GET
    public Response show(@Context HttpHeaders headers) {
        return carts.find(SessionCredential.of(headers))
                .map(kept -> answer(views.of(kept.session())))
                .orElseGet(() -> answer(views.empty()))
                .build();
    }

    /** Adds pieces of a product. */
    @POST
    @Path("items")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(@Context HttpHeaders headers, InputStream body) {
        SessionChange.Add add = ItemBody.add(body);
        carts.requirePriced(add.sku());
        return change(headers, add);
    }

    /** Sets how many pieces of a product there are. */
    @PUT
    @Path("items/{sku}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response set(@Context HttpHeaders headers, @PathParam("sku") String sku, InputStream body) {
        Sku set = legal(sku);
        carts.requirePriced(set);
        return change(headers, new SessionChange.SetQuantity(set, ItemBody.quantity(body)));
    }

    /** Removes a product. */
    @DELETE
    @Path("items/{sku}")
    public Response remove(@Context HttpHeaders headers, @PathParam("sku") String sku) {
        Sku removed = legal(sku);
        carts.requireRemovable(removed, SessionCredential.of(headers));
        return change(headers, new SessionChange.Remove(removed));
    }

    /** Empties the cart. */
    @DELETE
    public Response clear(@Context HttpHeaders headers) {
        return change(headers, new SessionChange.Clear());
    }

    private static Sku legal(String text) {
        return Sku.parse(text).orElseThrow(() -> ProblemException.unknownProduct(text));
    }

    private Response change(HttpHeaders headers, SessionChange change) {
        SessionCredential presented = SessionCredential.of(headers);
        KeyedSession kept = carts.change(presented, ChangeHeaders.operation(headers, change));
        ResponseBuilder answer = answer(views.of(kept.session()));
        SessionKeyWriter.hand(answer, presented, kept.key());
        return answer.build();
    }

    private static ResponseBuilder answer(CartView view) {
        return Response.ok(view)
                .header(HttpHeaders.ETAG, tag(view.version()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** Writes a version as an entity tag. */
    static String tag(long version) {
        return "\"" + version + '"';
    }
}
