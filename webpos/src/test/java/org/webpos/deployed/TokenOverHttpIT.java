package org.webpos.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.gson.io.GsonSerializer;
import io.jsonwebtoken.security.MacAlgorithm;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class TokenOverHttpIT {

    private static final byte[] SECRET = "a secret of this test, and longer than it has to be, for HS512 to take it too"
            .getBytes(StandardCharsets.US_ASCII);
    private static final SecretKey OURS = new SecretKeySpec(SECRET, "HmacSHA256");

    @Deployment(testable = false)
    static WebArchive till() throws IOException {
        String keys = "k1:" + Base64.getEncoder().encodeToString(SECRET);
        return TillWar.with(
                "token-over-http", Map.of("webpos.session.store", "token", "webpos.session.token.keys", keys));
    }

    private static HttpResponse<String> show(String token) throws Exception {
        return HttpTestClient.get("/api/cart", HttpTestClient.bearer(token));
    }

    /** Writes a token as the till does, with the changes of the caller. */
    private static JwtBuilder token(Instant expiry) {
        return Jwts.builder()
                .json(new GsonSerializer<>())
                .header()
                .type("webpos-session+jwt")
                .keyId("k1")
                .and()
                .issuer("webpos")
                .audience()
                .add("till")
                .and()
                .expiration(Date.from(expiry))
                .subject("11111111-1111-1111-1111-111111111111")
                .claim("v", 1)
                .claim("l", "DRK-0001=9")
                .claim("o", "");
    }

    @Test
    void everyChangeReturnsANewTokenWithTheCart() throws Exception {
        String first = HttpTestClient.createCartKey();
        HttpResponse<String> second = HttpTestClient.send(
                "POST", HttpTestClient.ITEMS, "{\"sku\":\"DRK-0001\"}", HttpTestClient.bearer(first));
        String token = HttpTestClient.header(second, "Webpos-Key");
        assertThat(token).isNotEqualTo(first).hasSizeLessThan(3800);
        assertThat(HttpTestClient.json(show(token)).getInt("itemCount")).isEqualTo(2);
    }

    @Test
    void aTokenSignedWithOurKeyIsAccepted() throws Exception {
        String genuine = signed(Instant.now().plusSeconds(60), OURS, Jwts.SIG.HS256);
        assertThat(HttpTestClient.json(show(genuine)).getInt("itemCount")).isEqualTo(9);
    }

    private static Stream<Named<String>> invalidTokens() {
        Instant valid = Instant.now().plusSeconds(60);
        Instant past = Instant.now().minusSeconds(1);
        SecretKey longer = new SecretKeySpec(SECRET, "HmacSHA512");
        return Stream.of(
                Named.of("forged", signed(valid, Jwts.SIG.HS256.key().build(), Jwts.SIG.HS256)),
                Named.of("expired", signed(past, OURS, Jwts.SIG.HS256)),
                Named.of("of another algorithm", signed(valid, longer, Jwts.SIG.HS512)),
                Named.of("unsigned", token(valid).compact()));
    }

    private static String signed(Instant expiry, SecretKey key, MacAlgorithm algorithm) {
        return token(expiry).signWith(key, algorithm).compact();
    }

    @ParameterizedTest
    @MethodSource("invalidTokens")
    void anInvalidTokenIsRefused(String token) throws Exception {
        assertThat(show(token).statusCode()).isEqualTo(401);
    }

    @Test
    void aTruncatedTokenIsRefused() throws Exception {
        String token = HttpTestClient.createCartKey();
        assertThat(show(token.substring(0, token.length() - 3)).statusCode()).isEqualTo(401);
        assertThat(show(token.substring(0, token.lastIndexOf('.'))).statusCode())
                .isEqualTo(401);
    }

    @Test
    void theIdOfACartIsNotAKey() throws Exception {
        String id = HttpTestClient.json(show(HttpTestClient.createCartKey())).getString("id");
        assertThat(show(id).statusCode()).isEqualTo(401);
    }
}
