package org.webpos.http.problem;

import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/** Names the request a problem is about. */
final class Paths {

    private Paths() {}

    /** Gives the path of the request without its query; {@code /} where it is not known. */
    static String of(@Nullable UriInfo uri) {
        return uri == null ? "/" : uri.getRequestUri().getRawPath();
    }
}
