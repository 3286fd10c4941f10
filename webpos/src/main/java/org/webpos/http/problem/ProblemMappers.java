package org.webpos.http.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.webpos.problem.ProblemException;

/**
 * Answers whatever a resource throws as problem+json. Thread-safe: what the container injects are proxies of the current
 * request.
 */
public final class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class.getName());

    private ProblemMappers() {}

    /** Answers our own problems. */
    @Provider
    public static class OwnProblems implements ExceptionMapper<ProblemException> {

        @Context
        @Nullable UriInfo uri;

        @Override
        public Response toResponse(ProblemException problem) {
            Response.ResponseBuilder answer =
                    Response.status(problem.type().status()).entity(ProblemView.of(problem, path(uri)));
            ProblemView.headers(problem).forEach(answer::header);
            return answer.type(ProblemView.MEDIA_TYPE).build();
        }
    }

    /** Answers what JAX-RS itself refuses (unknown path, method, media type); keeps headers such as {@code Allow}. */
    @Provider
    public static class RefusedByContainer implements ExceptionMapper<WebApplicationException> {

        @Context
        @Nullable UriInfo uri;

        @Override
        public Response toResponse(WebApplicationException refused) {
            Response response = refused.getResponse();
            if (response.getStatus() < 400) {
                return response;
            }
            return Response.fromResponse(response)
                    .type(ProblemView.MEDIA_TYPE)
                    .entity(ProblemView.ofStatus(response.getStatus(), path(uri)))
                    .build();
        }
    }

    /** Answers unexpected failures: a 500 without detail for the client, and the cause once in the log. */
    @Provider
    public static class Unexpected implements ExceptionMapper<Throwable> {

        @Context
        @Nullable UriInfo uri;

        @Override
        public Response toResponse(Throwable failure) {
            String path = path(uri);
            LOG.log(Level.SEVERE, failure, () -> "Unexpected failure at " + path);
            return Response.serverError()
                    .type(ProblemView.MEDIA_TYPE)
                    .entity(ProblemView.ofStatus(500, path))
                    .build();
        }
    }

    /** The path of the request without its query; {@code /} where it is not known. */
    private static String path(@Nullable UriInfo uri) {
        return uri == null ? "/" : uri.getRequestUri().getRawPath();
    }
}
