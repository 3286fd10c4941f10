package org.webpos.http.problem;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.HashMap;
import java.util.Map;
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
        Response.ResponseBuilder answer = Response.status(problem.type().status())
                .type(ProblemView.MEDIA_TYPE)
                .entity(ProblemView.of(problem, Paths.of(uri)));
        headers(problem).forEach(answer::header);
        return answer.build();
    }

    /** The headers of the answer: those of its status, and those of the problem itself. */
    static Map<String, String> headers(ProblemException problem) {
        Map<String, String> headers = new HashMap<>(problem.headers());
        switch (problem.type().status()) {
            case 401 -> headers.put(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
            case 503 -> headers.putIfAbsent(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER_SECONDS));
            default -> headers.put(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        return headers;
    }
}
