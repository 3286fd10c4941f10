package org.webpos.sessionstore.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.webpos.session.AwaitedStore;
import org.webpos.session.IdempotencyContract;
import org.webpos.session.Operations;
import org.webpos.session.Session;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore.UpdateResult;
import org.webpos.session.UnknownKeysContract;

class TokenSessionStoreTest implements IdempotencyContract, UnknownKeysContract {

    private static final Duration EXPIRY = Duration.ofMinutes(30);
    private static final TokenSettings SETTINGS = new TokenSettings(EXPIRY, List.of(Keys.key("2026", 1)));

    private final AwaitedStore here = new AwaitedStore(new TokenSessionStore(SETTINGS));
    private final AwaitedStore there = new AwaitedStore(new TokenSessionStore(SETTINGS));

    @Override
    public List<AwaitedStore> nodes() {
        return List.of(here, there);
    }

    @Override
    public int logCapacity() {
        return 8;
    }

    @Test
    void sequentialAddsAreAllApplied() {
        UpdateResult result = here.open(Operations.add("FIRST", 1));
        for (int i = 0; i < 4000; i++) {
            result = nodes().get(i % 2)
                    .update(result.key(), Operations.add("SKU-" + i % 10, 1))
                    .orElseThrow();
        }
        Session end = find(result.key());
        assertThat(end.version()).isEqualTo(4001);
        assertThat(end.cart().lines().subList(1, 11)).allMatch(line -> line.quantity() == 400);
    }

    @Test
    void ofTwoChangesFromOneTokenTheOneWhoseKeyTheClientStoresCounts() {
        SessionKey from = here.open(Operations.add("FIRST", 1)).key();
        UpdateResult one = update(from, Operations.add("TEA", 1));
        UpdateResult other = update(from, Operations.add("RICE", 1));

        assertThat(find(one.key())).isEqualTo(one.outcome().session());
        assertThat(find(other.key())).isEqualTo(other.outcome().session());
        assertThat(find(other.key()).version()).isEqualTo(2);
    }

    @Test
    void anOlderTokenRestoresAnOlderCart() {
        UpdateResult older = here.open(Operations.add("TEA", 1));
        update(older.key(), Operations.clear());
        assertThat(find(older.key())).isEqualTo(older.outcome().session());
    }

    @Test
    void aTokenExpiresAndReadingRenewsNothing() {
        Clock now = Clock.systemUTC();
        SessionKey key = here.open(Operations.add("TEA", 1)).key();
        AwaitedStore almost = at(Clock.offset(now, EXPIRY.minusSeconds(10)));
        assertThat(almost.find(key)).isPresent();
        UpdateResult renewed = almost.update(key, Operations.add("TEA", 1)).orElseThrow();

        AwaitedStore after = at(Clock.offset(now, EXPIRY.plusSeconds(10)));
        assertThat(after.find(key)).isEmpty();
        assertThat(after.update(key, Operations.add("TEA", 1))).isEmpty();
        assertThat(after.find(renewed.key())).isPresent();
    }

    private static AwaitedStore at(Clock clock) {
        return new AwaitedStore(new TokenSessionStore(SETTINGS, clock));
    }
}
