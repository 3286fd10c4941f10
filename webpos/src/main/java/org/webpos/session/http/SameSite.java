package org.webpos.session.http;

import org.jspecify.annotations.Nullable;

/** Tells our own pages from those of other sites, by what the browser says of them. */
public final class SameSite {

    private SameSite() {}

    /** Allows a page that came from where the request goes, and clients that are no browsers and name no origin. */
    public static boolean allows(@Nullable String origin, @Nullable String host) {
        return origin == null
                || origin.equalsIgnoreCase("http://" + host)
                || origin.equalsIgnoreCase("https://" + host);
    }
}
