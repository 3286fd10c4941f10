package org.webpos.http.session;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import org.webpos.problem.ProblemException;
import org.webpos.problem.ProblemType;

/**
 * Refuses changes that a page of another site makes a browser send. Clients that send no {@code Origin} are no browsers
 * and are served.
 */
@Provider
public class CsrfFilter implements ContainerRequestFilter {

    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    @Override
    public void filter(ContainerRequestContext request) {
        if (!READING.contains(request.getMethod()) && !SameSite.allows(request::getHeaderString)) {
            throw new ProblemException(ProblemType.CROSS_SITE, "The change comes from a page of another site.");
        }
    }
}
