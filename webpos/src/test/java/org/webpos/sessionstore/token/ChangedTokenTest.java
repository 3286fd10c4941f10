package org.webpos.sessionstore.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.session.IdempotencyLog;
import org.webpos.session.Session;
import org.webpos.session.SessionId;

/** Texts that resemble a genuine token and were not signed by us. */
class ChangedTokenTest {

    private static final TokenSettings SETTINGS = new TokenSettings(Duration.ofMinutes(30), List.of(Keys.key("a", 1)));

    private final SessionToken token = new SessionToken(SETTINGS, Clock.systemUTC(), 8);
    private final String genuine = token.write(Session.create(new SessionId("s"), IdempotencyLog.emptyOfChecksums(8)));

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
    void anUnexpectedHeaderIsRejected(String header) {
        String signature = genuine.substring(genuine.lastIndexOf('.') + 1);
        String unsigned = encoded(header) + genuine.substring(genuine.indexOf('.'), genuine.lastIndexOf('.') + 1);
        assertThat(token.read(unsigned + signature)).isEmpty();
        assertThat(token.read(unsigned)).isEmpty();
    }

    @Test
    void aHeaderNestedAsDeepAsFitsIsRejected() {
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
    void everyTruncatedTokenIsRejected() {
        for (int length = 0; length < genuine.length(); length++) {
            assertThat(token.read(genuine.substring(0, length)))
                    .as("cut at %d", length)
                    .isEmpty();
        }
    }

    @Test
    void aModifiedTokenNeverOpensAnotherSession() {
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
