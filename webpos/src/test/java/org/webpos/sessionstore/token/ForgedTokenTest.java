package org.webpos.sessionstore.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.gson.io.GsonSerializer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.session.Session;
import org.webpos.session.SessionId;

/** Tokens that are not sessions of ours, however near they come. */
class ForgedTokenTest {

    private static final TokenKey KEY = Keys.key("a", 1);
    private static final TokenSettings SETTINGS = new TokenSettings(Duration.ofMinutes(30), List.of(KEY));

    private final SessionToken token = new SessionToken(SETTINGS, Clock.systemUTC(), 8);
    private final String genuine = token.write(Session.begin(new SessionId("s"), 8));

    /** Signs, with our key, what differs from a genuine token only in what is asked. */
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
    void whatDiffersInNothingIsGenuine() {
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
    void aTokenThatIsOldOrForEverIsNoSession() {
        Date past = Date.from(Instant.now().minusSeconds(1));
        assertThat(token.read(signed(t -> t.expiration(past)))).isEmpty();
        assertThat(token.read(signed(t -> t.expiration(null)))).isEmpty();
    }

    @Test
    void aTokenThatLacksSomethingIsNoSession() {
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"none\",\"typ\":\"webpos-session+jwt\",\"kid\":\"a\"}",
                "{\"alg\":\"None\",\"typ\":\"webpos-session+jwt\",\"kid\":\"a\"}",
                "{\"alg\":\"RS256\",\"typ\":\"webpos-session+jwt\",\"kid\":\"a\"}",
                "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"typ\":\"webpos-session+jwt\",\"kid\":\"a\"}",
                "{\"alg\":\"HS256\",\"typ\":\"webpos-session+jwt\",\"kid\":[\"a\"]}",
                "{\"alg\":\"HS256\",\"typ\":\"webpos-session+jwt\",\"kid\":\"a\",\"crit\":[\"b64\"],\"b64\":false}",
                "{\"alg\":1e999999999}",
                "[]",
                "null",
                "\"x\"",
                "{",
                ""
            })
    void aHeaderOfAnotherKindOpensNothing(String header) {
        String signature = genuine.substring(genuine.lastIndexOf('.') + 1);
        String unsigned = encoded(header) + genuine.substring(genuine.indexOf('.'), genuine.lastIndexOf('.') + 1);
        assertThat(token.read(unsigned + signature)).isEmpty();
        assertThat(token.read(unsigned)).isEmpty();
    }

    @Test
    void aHeaderNestedAsDeepAsFitsOpensNothing() {
        assertThat(token.read(encoded("{\"a\":" + "[".repeat(2700)) + ".e30.e30"))
                .isEmpty();
        assertThat(token.read(encoded("{\"a\":" + "[".repeat(1300) + "]".repeat(1300) + "}") + ".e30.e30"))
                .isEmpty();
        assertThat(token.read(encoded("{\"a\":".repeat(500) + "1" + "}".repeat(500)) + ".e30.e30"))
                .isEmpty();
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everyCutOpensNothing() {
        for (int length = 0; length < genuine.length(); length++) {
            assertThat(token.read(genuine.substring(0, length)))
                    .as("cut at %d", length)
                    .isEmpty();
        }
    }

    @Test
    void whateverIsChangedSaysNothingElse() {
        long seed = Long.getLong("webpos.test.seed", System.nanoTime());
        Random random = new Random(seed);
        Session session = token.read(genuine).orElseThrow();
        for (int i = 0; i < 3000; i++) {
            StringBuilder changed = new StringBuilder(genuine);
            changed.setCharAt(random.nextInt(changed.length()), (char) (' ' + random.nextInt(95)));
            // The last bits of Base64 may mean nothing; whatever is read is what was signed.
            assertThat(token.read(changed.toString()).orElse(session))
                    .as("%s of -Dwebpos.test.seed=%d", changed, seed)
                    .isEqualTo(session);
        }
    }
}
