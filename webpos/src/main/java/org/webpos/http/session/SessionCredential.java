package org.webpos.http.session;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.webpos.problem.ProblemException;
import org.webpos.problem.ProblemType;
import org.webpos.session.SessionKey;

/**
 * What a client sent to be recognised.
 *
 * @param key the session key, if there is one
 * @param carrier how the key travelled, or is to travel
 * @param cookie the cookie the key is in where it travels in one
 */
public record SessionCredential(Optional<SessionKey> key, Carrier carrier, KeyCookie cookie) {

    /** How a key travels. */
    public enum Carrier {
        /** In a {@link KeyCookie}, as browsers do. */
        COOKIE,
        /** As a bearer token (RFC 6750), answered in the header {@code Webpos-Key}. */
        BEARER
    }

    /** The cookie in which a browser stores its key. */
    public enum KeyCookie {
        /** Over HTTP. */
        PLAIN("WEBPOS", ""),
        /**
         * Over HTTPS. A browser takes a cookie with this prefix over HTTPS only, from the very host it goes to (RFC
         * 6265bis, section 4.1.3.2), so nobody on the way and no neighbouring host can make it use a key of theirs.
         */
        HOST("__Host-WEBPOS", "; Secure");

        // Written by hand: NewCookie adds a Version attribute, which RFC 6265 does not know.
        private static final String ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Lax";

        private final String label;
        private final String suffix;

        KeyCookie(String label, String suffix) {
            this.label = label;
            this.suffix = suffix;
        }

        /** Writes the value of {@code Set-Cookie}. */
        String setCookie(String key) {
            return label + '=' + key + ATTRIBUTES + suffix;
        }
    }

    static final String HEADER = "Webpos-Key";

    private static final String SCHEME = "Bearer ";

    /** Reads the credential of a request. With both a cookie and a bearer, the bearer counts. */
    public static SessionCredential of(HttpServletRequest request) {
        // Only one cookie counts for a request: the other one may be somebody else's.
        KeyCookie cookie = isEncrypted(request::getHeader) ? KeyCookie.HOST : KeyCookie.PLAIN;
        String authorization = request.getHeader("Authorization");
        if (authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            SessionKey bearer =
                    key(authorization.substring(SCHEME.length()).strip()).orElseThrow(SessionCredential::rejected);
            return new SessionCredential(Optional.of(bearer), Carrier.BEARER, cookie);
        }
        Carrier carrier = request.getHeader(HEADER) == null ? Carrier.COOKIE : Carrier.BEARER;
        return new SessionCredential(cookie(request, cookie.label), carrier, cookie);
    }

    /**
     * Tells whether the client reaches the load balancer by HTTPS. Nodes themselves speak plain HTTP; the load balancer
     * alone sets this header, and drops one that a client sends.
     */
    static boolean isEncrypted(Function<String, @Nullable String> headers) {
        return "https".equals(headers.apply("X-Forwarded-Proto"));
    }

    private static Optional<SessionKey> cookie(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name)) {
                    return key(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<SessionKey> key(String text) {
        if (text.isEmpty() || text.length() > SessionKey.MAX_LENGTH) {
            return Optional.empty();
        }
        return Optional.of(new SessionKey(text));
    }

    /**
     * Returns the header that hands a client the key to use from now on, the way the client takes it; empty where the client
     * sent this key.
     */
    public Optional<Map.Entry<String, String>> header(SessionKey next) {
        if (key.isPresent() && key.get().equals(next)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (carrier) {
                    case COOKIE -> Map.entry("Set-Cookie", cookie.setCookie(next.value()));
                    case BEARER -> Map.entry(HEADER, next.value());
                });
    }

    /**
     * Handles a key for which there is no session: a bearer is refused, a cookie counts as absent.
     *
     * @throws ProblemException when the key came as a bearer
     */
    public void rejectInvalidBearer() {
        if (key.isPresent() && carrier == Carrier.BEARER) {
            throw rejected();
        }
    }

    private static ProblemException rejected() {
        return new ProblemException(
                ProblemType.KEY_REJECTED, "The session key is invalid or expired. Start again without it.");
    }
}
