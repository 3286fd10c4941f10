package org.webpos.sessionstore.token;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Header;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.UnsupportedJwtException;
import io.jsonwebtoken.gson.io.GsonDeserializer;
import io.jsonwebtoken.gson.io.GsonSerializer;
import java.security.Key;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.webpos.session.IdempotencyLog;
import org.webpos.session.Session;
import org.webpos.session.SessionCodec;
import org.webpos.session.SessionId;
import org.webpos.sessionstore.token.TokenSettings.TokenKey;

/**
 * Writes sessions as signed tokens (JWS, RFC 7515) and reads them back. Thread-safe.
 *
 * <p>There is one algorithm, one type, one issuer and one audience: a token made for any other purpose is not accepted,
 * even if it is signed with our keys.
 */
final class SessionToken {

    private static final String TYPE = "webpos-session+jwt";
    private static final String ISSUER = "webpos";
    private static final String AUDIENCE = "till";
    private static final String VERSION = "v";
    private static final String LINES = "l";
    private static final String OPERATIONS = "o";

    private final TokenSettings settings;
    private final Clock clock;
    private final int logCapacity;
    private final JwtParser parser;
    private final GsonSerializer<Map<String, ?>> json = new GsonSerializer<>();

    SessionToken(TokenSettings settings, Clock clock, int logCapacity) {
        this.settings = settings;
        this.clock = clock;
        this.logCapacity = logCapacity;
        this.parser = Jwts.parser()
                .json(new GsonDeserializer<>())
                .clock(() -> Date.from(clock.instant()))
                .keyLocator(header -> key(settings.keys(), header))
                .requireIssuer(ISSUER)
                .requireAudience(AUDIENCE)
                .build();
    }

    /** Finds the key in our own list; nothing that the token claims about itself is trusted. */
    private static Key key(List<TokenKey> keys, Header header) {
        if (!Jwts.SIG.HS256.getId().equals(header.getAlgorithm())
                || !TYPE.equals(header.getType())
                || header.containsKey("zip")) {
            throw new UnsupportedJwtException("not a session token");
        }
        return keys.stream()
                .filter(key -> key.id().equals(header.get("kid")))
                .findFirst()
                .map(TokenKey::secret)
                .orElseThrow(() -> new UnsupportedJwtException("unknown key"));
    }

    /** Signs a session with the first key. The text has at most 3,800 characters for the largest cart. */
    String write(Session session) {
        TokenKey first = settings.keys().get(0);
        return Jwts.builder()
                .json(json)
                .header()
                .type(TYPE)
                .keyId(first.id())
                .and()
                .issuer(ISSUER)
                .audience()
                .add(AUDIENCE)
                .and()
                .expiration(Date.from(clock.instant().plus(settings.timeout())))
                .subject(session.id().value())
                .claim(VERSION, session.version())
                .claim(LINES, SessionCodec.writeCart(session.cart()))
                .claim(OPERATIONS, session.operations().text())
                .signWith(first.secret(), Jwts.SIG.HS256)
                .compact();
    }

    /** Reads a session; empty when the token is forged, cut, expired, or was made for another purpose. */
    Optional<Session> read(String text) {
        try {
            return Optional.of(session(parser.parseSignedClaims(text).getPayload()));
        } catch (JwtException | IllegalArgumentException invalid) {
            return Optional.empty();
        }
    }

    private Session session(Claims claims) {
        required(claims, Claims.EXPIRATION, Date.class); // without it the token would never expire
        return new Session(
                new SessionId(required(claims, Claims.SUBJECT, String.class)),
                required(claims, VERSION, Long.class),
                SessionCodec.readCart(required(claims, LINES, String.class)),
                IdempotencyLog.readChecksums(logCapacity, required(claims, OPERATIONS, String.class)));
    }

    private static <T> T required(Claims claims, String name, Class<T> type) {
        T value = claims.get(name, type);
        if (value == null) {
            throw new IllegalArgumentException("a session without " + name);
        }
        return value;
    }
}
