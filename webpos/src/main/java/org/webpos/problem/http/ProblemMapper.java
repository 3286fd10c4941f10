package org.webpos.problem.http;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;
import org.webpos.problem.ProblemException;

/** Answers our own problems. Thread-safe: what it is given by the container are proxies of the current request. */
@Provider
public class ProblemMapper implements ExceptionMapper<ProblemException> {

    /** After how many seconds a client may try again when a part of ours is away. */
    static final int RETRY_AFTER_SECONDS = 2;

    @Context
    @Nullable UriInfo uri;

    @Override
    public Response toResponse(ProblemException problem) {
        int status = problem.type().status();
        Response.ResponseBuilder answer =
                Response.status(status).type(ProblemView.MEDIA_TYPE).entity(ProblemView.of(problem, Paths.of(uri)));
        switch (status) {
            case 401 -> answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
            case 503 -> answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            default -> answer.header(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        problem.headers().forEach(answer::header);
        return answer.build();
    }
}
