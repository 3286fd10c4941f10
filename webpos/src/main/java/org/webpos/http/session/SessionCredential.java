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
 * What a client showed to be recognised.
 *
 * @param key the key, if there is one
 * @param carrier how it travelled, or is to travel
 * @param cookie the cookie it is in where it travels in one
 */
public record SessionCredential(Optional<SessionKey> key, Carrier carrier, KeyCookie cookie) {

    /** How a key travels. */
    public enum Carrier {
        /** In a {@link KeyCookie}, as browsers do. */
        COOKIE,
        /** As a bearer, answered in the header {@code Webpos-Key}. */
        BEARER
    }

    static final String HEADER = "Webpos-Key";

    private static final String SCHEME = "Bearer ";

    /** Reads what a request shows. With both a cookie and a bearer, the bearer counts. */
    public static SessionCredential of(HttpHeaders headers) {
        return of(headers::getHeaderString, name -> cookie(headers, name));
    }

    /** Reads what a request shows that does not go to a resource. */
    public static SessionCredential of(HttpServletRequest request) {
        return of(request::getHeader, name -> cookie(request, name));
    }

    private static SessionCredential of(
            Function<String, @Nullable String> headers, Function<String, Optional<String>> cookies) {
        KeyCookie cookie = KeyCookie.of(headers);
        String authorization = headers.apply(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return new SessionCredential(Optional.of(bearer(authorization)), Carrier.BEARER, cookie);
        }
        Carrier carrier = headers.apply(HEADER) == null ? Carrier.COOKIE : Carrier.BEARER;
        return new SessionCredential(cookies.apply(cookie.label()).flatMap(SessionCredential::key), carrier, cookie);
    }

    private static SessionKey bearer(String authorization) {
        return key(authorization.substring(SCHEME.length()).strip()).orElseThrow(SessionCredential::rejected);
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
