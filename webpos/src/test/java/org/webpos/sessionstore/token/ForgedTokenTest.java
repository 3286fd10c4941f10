package org.webpos.sessionstore.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.gson.io.GsonSerializer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.webpos.sessionstore.token.TokenSettings.TokenKey;

/** Tokens that are not sessions of ours, however near they come. */
class ForgedTokenTest {

    private static final TokenKey KEY = Keys.key("a", 1);
    private static final TokenSettings SETTINGS = new TokenSettings(Duration.ofMinutes(30), List.of(KEY));

    private final SessionToken token = new SessionToken(SETTINGS, Clock.systemUTC(), 8);

    /** Signs, with our key, what differs from a genuine token only in this. */
    private static String signed(UnaryOperator<JwtBuilder> difference) {
        JwtBuilder same = Jwts.builder()
                .json(new GsonSerializer<>())
                .header()
                .type("webpos-session+jwt")
                .keyId("a")
                .and()
                .issuer("webpos")
                .audience()
                .add("till")
                .and()
                .expiration(Date.from(Instant.now().plusSeconds(60)))
                .subject("s")
                .claim("v", 0)
                .claim("l", "")
                .claim("o", "")
                .signWith(KEY.secret(), Jwts.SIG.HS256);
        return difference.apply(same).compact();
    }

    @Test
    void anUnmodifiedTokenIsAccepted() {
        assertThat(token.read(signed(same -> same))).isPresent();
    }

    @Test
    void aTokenOfAnotherTypeIsNoSession() {
        assertThat(token.read(signed(t -> t.header().type("at+jwt").and()))).isEmpty();
        assertThat(token.read(signed(t -> t.header().type("JWT").and()))).isEmpty();
        assertThat(token.read(signed(t -> t.header().delete("typ").and()))).isEmpty();
    }

    @Test
    void aTokenOfAnotherKeyIdIsNoSession() {
        assertThat(token.read(signed(t -> t.header().keyId("b").and()))).isEmpty();
        assertThat(token.read(signed(t -> t.header().delete("kid").and()))).isEmpty();
    }

    @Test
    void aTokenOfAnotherIssuerOrForAnotherAudienceIsNoSession() {
        assertThat(token.read(signed(t -> t.issuer("somebody")))).isEmpty();
        assertThat(token.read(signed(t -> t.audience().clear().add("kitchen").and())))
                .isEmpty();
    }

    @Test
    void aTokenThatHasExpiredOrNeverExpiresIsNoSession() {
        Date past = Date.from(Instant.now().minusSeconds(1));
        assertThat(token.read(signed(t -> t.expiration(past)))).isEmpty();
        assertThat(token.read(signed(t -> t.expiration(null)))).isEmpty();
    }

    @Test
    void aTokenWithAMissingOrInvalidClaimIsNoSession() {
        assertThat(token.read(signed(t -> t.subject(null)))).isEmpty();
        assertThat(token.read(signed(t -> t.claim("v", null)))).isEmpty();
        assertThat(token.read(signed(t -> t.claim("l", null)))).isEmpty();
        assertThat(token.read(signed(t -> t.claim("o", null)))).isEmpty();
        assertThat(token.read(signed(t -> t.claim("l", "TEA")))).isEmpty();
        assertThat(token.read(signed(t -> t.claim("l", "TEA=1000")))).isEmpty();
        assertThat(token.read(signed(t -> t.claim("v", "1")))).isEmpty();
    }

    @Test
    void anotherAlgorithmOfTheSameKeyIsRefused() {
        SecretKeySpec longer = new SecretKeySpec(new byte[64], "HmacSHA512");
        TokenKey strong = new TokenKey("a", longer);
        SessionToken reader =
                new SessionToken(new TokenSettings(Duration.ofMinutes(30), List.of(strong)), Clock.systemUTC(), 8);
        assertThat(reader.read(signed(t -> t.signWith(longer, Jwts.SIG.HS512)))).isEmpty();
    }

    @Test
    void aCompressedTokenIsRefused() {
        assertThat(token.read(signed(t -> t.compressWith(Jwts.ZIP.DEF)))).isEmpty();
    }
}
