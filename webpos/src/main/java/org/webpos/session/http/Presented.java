package org.webpos.session.http;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.webpos.problem.ProblemException;
import org.webpos.problem.ProblemType;
import org.webpos.session.SessionKey;

/**
 * What a client showed to be recognised.
 *
 * @param key the key, if there is one
 * @param carrier how it travelled, or is to travel
 */
public record Presented(Optional<SessionKey> key, Carrier carrier) {

    /** How a key travels. */
    public enum Carrier {
        /** In the cookie {@code WEBPOS}, as browsers do. */
        COOKIE,
        /** As a bearer, answered in the header {@code Webpos-Key}. */
        BEARER
    }

    static final String COOKIE = "WEBPOS";
    static final String HEADER = "Webpos-Key";

    private static final String SCHEME = "Bearer ";

    /** Reads what a request shows. With both a cookie and a bearer, the bearer counts. */
    public static Presented of(HttpHeaders headers) {
        String authorization = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return new Presented(Optional.of(bearer(authorization)), Carrier.BEARER);
        }
        boolean asksForHeader = headers.getHeaderString(HEADER) != null;
        return new Presented(cookie(headers), asksForHeader ? Carrier.BEARER : Carrier.COOKIE);
    }

    private static SessionKey bearer(String authorization) {
        return key(authorization.substring(SCHEME.length()).strip()).orElseThrow(Presented::rejected);
    }

    private static Optional<SessionKey> cookie(HttpHeaders headers) {
        @Nullable Cookie cookie = headers.getCookies().get(COOKIE);
        return cookie == null ? Optional.empty() : key(cookie.getValue());
    }

    private static Optional<SessionKey> key(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > SessionKey.MAX_LENGTH) {
            return Optional.empty();
        }
        return Optional.of(new SessionKey(text));
    }

    /**
     * Answers for a key that opens nothing: a bearer is refused, a cookie counts as absent.
     *
     * @throws ProblemException when it came as a bearer
     */
    public void opensNothing() {
        if (key.isPresent() && carrier == Carrier.BEARER) {
            throw rejected();
        }
    }

    private static ProblemException rejected() {
        return new ProblemException(
                ProblemType.KEY_REJECTED, "The key is made up, forged or expired; begin again without it.");
    }
}
