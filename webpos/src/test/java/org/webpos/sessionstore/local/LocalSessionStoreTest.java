package org.webpos.sessionstore.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.webpos.session.AwaitedStore;
import org.webpos.session.ConcurrencyContract;
import org.webpos.session.IdempotencyContract;
import org.webpos.session.ModelContract;
import org.webpos.session.Operations;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStoreStatus;
import org.webpos.session.SessionStoreUnavailableException;
import org.webpos.session.UnknownKeysContract;

class LocalSessionStoreTest implements IdempotencyContract, UnknownKeysContract, ConcurrencyContract, ModelContract {

    private static final Duration EXPIRY = Duration.ofMinutes(30);
    private static final int MAXIMUM = 100;

    private final AtomicLong nanos = new AtomicLong();
    private final LocalSessionStore local = new LocalSessionStore(EXPIRY, MAXIMUM, nanos::get);
    private final AwaitedStore store = new AwaitedStore(local);

    @Override
    public List<AwaitedStore> nodes() {
        return List.of(store);
    }

    @Override
    public int logCapacity() {
        return 64;
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void anUnusedSessionExpires() {
        SessionKey key = store.open(Operations.add("TEA", 1)).key();
        pass(EXPIRY.plusSeconds(1));
        assertHasNoSession(key);
    }

    @Test
    void readingAndChangingCountAsUse() {
        SessionKey key = store.open(Operations.add("TEA", 1)).key();
        pass(EXPIRY.minusSeconds(1));
        assertThat(store.find(key)).isPresent();
        pass(EXPIRY.minusSeconds(1));
        assertThat(store.update(key, Operations.add("TEA", 1))).isPresent();
        pass(EXPIRY.minusSeconds(1));
        assertThat(store.update(key, Operations.expecting(7, Operations.add("TEA", 1))))
                .isPresent();
        pass(EXPIRY.minusSeconds(1));
        assertThat(store.find(key)).isPresent();
    }

    @Test
    void cartsThatWouldBeLostWithTheNodeAreCountedWithoutCountingAsUse() {
        SessionKey tea = store.open(Operations.add("TEA", 2)).key();
        store.update(tea, Operations.add("RICE", 3));
        SessionKey emptied = store.open(Operations.add("TEA", 1)).key();
        store.update(emptied, Operations.clear());
        pass(EXPIRY.minusSeconds(1));
        assertThat(local.status()).isEqualTo(new SessionStoreStatus(1, true, 1, 5));
        pass(Duration.ofSeconds(2));
        assertThat(local.status()).isEqualTo(new SessionStoreStatus(1, true, 0, 0));
    }

    @Test
    void aFullStoreRejectsNewSessionsAndEvictsNone() {
        SessionKey first = store.open(Operations.add("TEA", 1)).key();
        for (int more = 1; more < MAXIMUM; more++) {
            assertThat(store.open(Operations.add("TEA", 1)).key()).isNotEqualTo(first);
        }
        assertThatThrownBy(() -> store.open(Operations.add("TEA", 1)))
                .isInstanceOf(SessionStoreUnavailableException.class)
                .hasMessageContaining("100 sessions");
        assertThat(store.update(first, Operations.add("TEA", 1))).isPresent();
    }

    @Test
    void aFullStoreAcceptsNewSessionsOnceOldOnesHaveExpired() {
        for (int each = 0; each < MAXIMUM; each++) {
            assertThat(store.open(Operations.add("TEA", 1)).key().value()).isNotEmpty();
        }
        pass(EXPIRY.plusSeconds(1));
        assertThat(find(store.open(Operations.add("TEA", 1)).key()).version()).isEqualTo(1);
    }
}
