package org.webpos.http.session;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.webpos.problem.ProblemException;
import org.webpos.problem.ProblemType;

/**
 * Refuses changes that a page of another site makes a browser send (cross-site request forgery). Clients that send no
 * {@code Origin} are no browsers and are served.
 */
@Provider
public class CsrfFilter implements ContainerRequestFilter {

    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    @Override
    public void filter(ContainerRequestContext request) {
        if (!READING.contains(request.getMethod()) && !isSameSite(request::getHeaderString)) {
            throw new ProblemException(ProblemType.CROSS_SITE, "The change comes from a page of another site.");
        }
    }

    /**
     * Tells whether a request comes from one of our own pages, or from a client that is no browser and names no origin.
     * Where the request came by HTTPS, the page has to have come by HTTPS too: anybody on the way may have written one
     * that came by HTTP.
     *
     * @param headers gives the value of a request header, null where it is missing
     */
    public static boolean isSameSite(Function<String, @Nullable String> headers) {
        String origin = headers.apply("Origin");
        String host = headers.apply("Host");
        return origin == null
                || origin.equalsIgnoreCase("https://" + host)
                || (origin.equalsIgnoreCase("http://" + host) && !SessionCredential.isEncrypted(headers));
    }
}
