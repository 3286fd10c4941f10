package org.webpos.http.problem;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Answers what nobody expected: a 500 without detail for the client, the cause once in the log. */
@Provider
public class UnexpectedErrorMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(UnexpectedErrorMapper.class.getName());

    @Context
    @Nullable UriInfo uri;

    @Override
    public Response toResponse(Throwable accident) {
        String path = Paths.of(uri);
        LOG.log(Level.SEVERE, accident, () -> "Unexpected failure at " + path);
        return Response.serverError()
                .type(ProblemView.MEDIA_TYPE)
                .entity(Statuses.view(500, path))
                .build();
    }
}
