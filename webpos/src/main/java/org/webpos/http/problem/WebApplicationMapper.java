package org.webpos.http.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/** Answers what JAX-RS itself refuses (unknown path, method, media type), keeping headers such as {@code Allow}. */
@Provider
public class WebApplicationMapper implements ExceptionMapper<WebApplicationException> {

    @Context
    @Nullable UriInfo uri;

    @Override
    public Response toResponse(WebApplicationException refused) {
        Response given = refused.getResponse();
        if (given.getStatus() < 400) {
            return given;
        }
        return Response.fromResponse(given)
                .type(ProblemView.MEDIA_TYPE)
                .entity(Statuses.view(given.getStatus(), Paths.of(uri)))
                .build();
    }
}
