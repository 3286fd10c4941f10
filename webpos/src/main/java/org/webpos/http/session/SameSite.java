package org.webpos.http.session;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells our own pages from those of other sites, by what the browser says of them. */
public final class SameSite {

    private SameSite() {}

    /**
     * Allows a page that came from where the request goes, and clients that are no browsers and name no origin. Where the
     * request came by HTTPS the page has to have come by it too: anybody on the way may have written the other one.
     */
    public static boolean allows(Function<String, @Nullable String> headers) {
        String origin = headers.apply("Origin");
        String host = headers.apply("Host");
        return origin == null
                || origin.equalsIgnoreCase("https://" + host)
                || (origin.equalsIgnoreCase("http://" + host) && !Encryption.covers(headers));
    }
}
