package org.webpos.sessionstore.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.Eventually.await;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.webpos.cluster.hazelcast.HazelcastClusterUnderTest;
import org.webpos.session.AwaitedStore;
import org.webpos.session.Operations;
import org.webpos.session.SessionKey;

/** What happens to sessions when time passes. */
class HazelcastExpiryTest {

    private static final Duration EXPIRY = Duration.ofMinutes(30);

    @Test
    void anUnusedSessionExpires() {
        try (HazelcastClusterUnderTest members = HazelcastClusterUnderTest.start(1, Duration.ofMillis(1))) {
            AwaitedStore store = members.stores().get(0);
            SessionKey key = store.open(Operations.add("TEA", 1)).key();
            // a look that is no use: it renews nothing
            await(() -> !members.sessions(0).containsKey(key.fingerprint()));
            assertThat(store.find(key)).isEmpty();
            assertThat(store.update(key, Operations.add("TEA", 1))).isEmpty();
        }
    }

    @Test
    void everyUseRenewsTheTimeOnBothMembers() {
        try (HazelcastClusterUnderTest members = HazelcastClusterUnderTest.start(2, EXPIRY)) {
            AwaitedStore store = members.stores().get(0);
            SessionKey key = store.open(Operations.add("TEA", 1)).key();
            assertRenewed(members, key, () -> assertThat(store.update(key, Operations.add("TEA", 1)))
                    .isPresent());
            assertRenewed(members, key, () -> assertThat(store.update(key, Operations.expecting(9, Operations.clear())))
                    .isPresent());
            assertRenewed(members, key, () -> assertThat(store.find(key)).isPresent());

            int owner = members.ownerOf(key);
            members.kill(owner);
            assertThat(left(members, 1 - owner, key)).isGreaterThan(Duration.ofMinutes(20));
        }
    }

    private static void assertRenewed(HazelcastClusterUnderTest members, SessionKey key, Runnable use) {
        members.sessions(0).setTtl(key.fingerprint(), 60, TimeUnit.SECONDS);
        assertThat(left(members, 0, key)).isLessThan(Duration.ofMinutes(2));
        use.run();
        assertThat(left(members, 0, key)).isGreaterThan(Duration.ofMinutes(20));
    }

    private static Duration left(HazelcastClusterUnderTest members, int member, SessionKey key) {
        long end = members.sessions(member).getEntryView(key.fingerprint()).getExpirationTime();
        return Duration.ofMillis(end - System.currentTimeMillis());
    }
}
