package org.webpos.sessionstore.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.webpos.cart.Cart;
import org.webpos.cart.CartLine;
import org.webpos.catalog.Sku;
import org.webpos.session.IdempotencyLog;
import org.webpos.session.Session;
import org.webpos.session.SessionId;
import org.webpos.session.SessionKey;
import org.webpos.sessionstore.token.TokenSettings.TokenKey;

class SessionTokenTest {

    private static final Session LARGEST = new Session(
            new SessionId("s".repeat(36)),
            999_999_999_999L,
            new Cart(IntStream.range(0, Cart.MAX_LINES)
                    .mapToObj(line ->
                            new CartLine(new Sku(String.format(Locale.ROOT, "%032d", line)), CartLine.MAX_QUANTITY))
                    .toList()),
            IdempotencyLog.readChecksums(
                    8,
                    IntStream.range(0, 8).mapToObj("%064d:ffffffff"::formatted).collect(Collectors.joining(","))));

    private static SessionToken token(TokenKey... keys) {
        TokenSettings settings = new TokenSettings(Duration.ofDays(1), List.of(keys));
        return new SessionToken(settings, Clock.systemUTC(), TokenSessionStore.LOG_CAPACITY);
    }

    @Test
    void theLargestSessionUnderTheLongestKeyIdFitsACookie() {
        SessionToken token = token(Keys.key("k".repeat(32), 1));
        String text = token.write(LARGEST);

        assertThat(text.length()).isLessThan(SessionKey.MAX_LENGTH);
        assertThat(token.read(text)).contains(LARGEST);
    }

    @Test
    void aTokenHasOnlyCharactersThatCookiesAndHeadersAllow() {
        assertThat(token(Keys.key("a", 1)).write(LARGEST)).matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+){2}");
    }

    @Test
    void theFirstKeySignsAndAllKeysVerify() {
        TokenKey older = Keys.key("older", 1);
        TokenKey newer = Keys.key("newer", 2);
        String before = token(older).write(LARGEST);
        String during = token(newer, older).write(LARGEST);

        assertThat(token(newer, older).read(before)).contains(LARGEST);
        assertThat(token(newer).read(during)).contains(LARGEST);
        assertThat(token(newer).read(before)).isEmpty();
    }

    @Test
    void aTokenSignedByAnotherSecretOfTheSameIdIsNoSession() {
        assertThat(token(Keys.key("a", 1)).read(token(Keys.key("a", 2)).write(LARGEST)))
                .isEmpty();
    }
}
