package org.webpos.http.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
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

    /** Reads the credential of a request to a resource. With both a cookie and a bearer, the bearer counts. */
    public static SessionCredential of(HttpHeaders headers) {
        return of(headers::getHeaderString, name -> cookie(headers, name));
    }

    /** Reads the credential of a request that does not go to a resource. */
    public static SessionCredential of(HttpServletRequest request) {
        return of(request::getHeader, name -> cookie(request, name));
    }

    private static SessionCredential of(
            Function<String, @Nullable String> headers, Function<String, Optional<String>> cookies) {
        // Only one cookie counts for a request: the other one may be somebody else's.
        KeyCookie cookie = isEncrypted(headers) ? KeyCookie.HOST : KeyCookie.PLAIN;
        String authorization = headers.apply(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            SessionKey bearer =
                    key(authorization.substring(SCHEME.length()).strip()).orElseThrow(SessionCredential::rejected);
            return new SessionCredential(Optional.of(bearer), Carrier.BEARER, cookie);
        }
        Carrier carrier = headers.apply(HEADER) == null ? Carrier.COOKIE : Carrier.BEARER;
        return new SessionCredential(cookies.apply(cookie.label).flatMap(SessionCredential::key), carrier, cookie);
    }

    /**
     * Tells whether the client reaches the load balancer by HTTPS. Nodes themselves speak plain HTTP; the load balancer
     * alone sets this header, and drops one that a client sends.
     */
    static boolean isEncrypted(Function<String, @Nullable String> headers) {
        return "https".equals(headers.apply("X-Forwarded-Proto"));
    }

    private static Optional<String> cookie(HttpHeaders headers, String name) {
        return Optional.ofNullable(headers.getCookies().get(name)).map(Cookie::getValue);
    }

    private static Optional<String> cookie(HttpServletRequest request, String name) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(name))
                .map(jakarta.servlet.http.Cookie::getValue)
                .findFirst();
    }

    private static Optional<SessionKey> key(String text) {
        if (text.isEmpty() || text.length() > SessionKey.MAX_LENGTH) {
            return Optional.empty();
        }
        return Optional.of(new SessionKey(text));
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
