package org.webpos.http.session;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes requests that a page of another site makes a browser send (cross-site request forgery). Clients that send no
 * {@code Origin} are no browsers and are served.
 */
public final class CrossSite {

    private CrossSite() {}

    /**
     * Tells whether a request comes from one of our own pages, or from a client that is no browser and names no origin.
     * Where the request came by HTTPS, the page has to have come by HTTPS too: anybody on the way may have written one
     * that came by HTTP.
     *
     * @param headers gives the value of a request header, null where it is missing
     */
    public static boolean isSameSite(Function<String, @Nullable String> headers) {
        String origin = headers.apply("Origin");
        if (origin == null) {
            return true;
        }
        String host = headers.apply("Host");
        return origin.equalsIgnoreCase("https://" + host)
                || (origin.equalsIgnoreCase("http://" + host) && !SessionCredential.isEncrypted(headers));
    }
}
