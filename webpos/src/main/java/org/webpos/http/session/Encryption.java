package org.webpos.http.session;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whether a client's way to the front door is encrypted. Nodes themselves speak plain HTTP, so they have to be told. */
final class Encryption {

    /** Set by the front door alone, which drops what clients make up. */
    private static final String HEADER = "X-Forwarded-Proto";

    private Encryption() {}

    /** Tells whether a request came by HTTPS. */
    static boolean covers(Function<String, @Nullable String> headers) {
        return "https".equals(headers.apply(HEADER));
    }
}
