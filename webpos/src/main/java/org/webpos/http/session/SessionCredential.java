package org.webpos.http.session;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.webpos.http.session.SessionCookies.SessionCookie;
import org.webpos.problem.ProblemException;
import org.webpos.problem.ProblemType;
import org.webpos.session.SessionKey;

/**
 * What a client sent to be recognised. The same for the API and for WebSockets.
 *
 * @param keys the session keys: the client's session is that of the first one that opens any. A bearer is the only one; of cookies there
 *     may be several with the same name, which count in the order in which they came, at most {@value CookieHeader#MAX_VALUES}. Empty if
 *     there is none
 * @param carrier how keys travel
 * @param cookie the cookie a key is in where it travels in one
 */
public record SessionCredential(List<SessionKey> keys, Carrier carrier, SessionCookie cookie) {

    /** How a key travels. */
    public enum Carrier {
        /** In a {@link SessionCookie}, as browsers do. */
        COOKIE,
        /** Asked for by the header {@code Webpos-Key}, in which it is answered; what came, if anything, came in a cookie. */
        REQUESTED,
        /** As a bearer token (RFC 6750), answered in the header {@code Webpos-Key}. */
        BEARER
    }

    static final String HEADER = "Webpos-Key";

    private static final String SCHEME = "Bearer ";

    /** Copies the keys. */
    public SessionCredential {
        keys = List.copyOf(keys);
    }

    /** Reads the credential of a request. With both a cookie and a bearer, the bearer counts. */
    public static SessionCredential of(HttpServletRequest request, SessionCookies cookies) {
        SessionCookie cookie = cookies.of(request::getHeader);
        String authorization = request.getHeader("Authorization");
        if (authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return new SessionCredential(List.of(bearer(authorization)), Carrier.BEARER, cookie);
        }
        Carrier carrier = request.getHeader(HEADER) == null ? Carrier.COOKIE : Carrier.REQUESTED;
        return new SessionCredential(keys(request, cookie), carrier, cookie);
    }

    private static SessionKey bearer(String authorization) {
        String text = authorization.substring(SCHEME.length()).strip();
        if (text.isEmpty() || text.length() > SessionKey.MAX_LENGTH) {
            throw rejected();
        }
        return new SessionKey(text);
    }

    private static List<SessionKey> keys(HttpServletRequest request, SessionCookie cookie) {
        List<String> values = CookieHeader.values(request.getHeaders("Cookie"), cookie.name(), SessionKey.MAX_LENGTH);
        return switch (values.size()) {
            case 0 -> List.of();
            case 1 -> List.of(new SessionKey(values.get(0)));
            default -> values.stream().map(SessionKey::new).toList();
        };
    }

    /**
     * Returns the header that hands a client the key to use from now on, the way the client takes it; empty where the client
     * sent this key.
     */
    public Optional<Map.Entry<String, String>> header(SessionKey next) {
        if (keys.contains(next)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (carrier) {
                    case COOKIE -> Map.entry("Set-Cookie", cookie.setCookie(next.value()));
                    case REQUESTED, BEARER -> Map.entry(HEADER, next.value());
                });
    }

    /**
     * Handles keys for which there is no session: a bearer is refused, a cookie counts as absent.
     *
     * @throws ProblemException when the key came as a bearer
     */
    public void rejectInvalidBearer() {
        if (carrier == Carrier.BEARER) {
            throw rejected();
        }
    }

    private static ProblemException rejected() {
        return new ProblemException(
                ProblemType.KEY_REJECTED, "The session key is invalid or expired. Start again without it.");
    }
}
