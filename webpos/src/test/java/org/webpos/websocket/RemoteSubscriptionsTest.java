package org.webpos.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.webpos.session.SessionId;
import org.webpos.websocket.RemoteSubscriptions.SessionBloomFilter;

class RemoteSubscriptionsTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // such clocks may overflow
    private final RemoteSubscriptions subscriptions = new RemoteSubscriptions(nanos::get);
    private final SessionId one = new SessionId("one");
    private final SessionId other = new SessionId("other");

    @BeforeEach
    void letTheInitialTimePass() {
        assertThat(subscriptions.mightContain(one)).isTrue();
        pass();
    }

    private void pass() {
        nanos.addAndGet(RemoteSubscriptions.LEASE.toNanos());
    }

    @Test
    void onlySubscribedSessionsMatch() {
        subscriptions.replace("node", SessionBloomFilter.of(List.of(other)));
        assertThat(subscriptions.mightContain(one)).isFalse();
        assertThat(subscriptions.mightContain(other)).isTrue();
    }

    @Test
    void anAddedSubscriptionMatchesAtOnce() {
        subscriptions.replace("node", SessionBloomFilter.of(List.of(other)));
        subscriptions.add("node", one);
        subscriptions.add("late", one);
        assertThat(subscriptions.mightContain(one)).isTrue();
        assertThat(subscriptions.mightContain(other)).isTrue();
    }

    @Test
    void newSubscriptionsReplaceTheOldOnes() {
        subscriptions.add("node", one);
        subscriptions.replace("node", SessionBloomFilter.of(List.of(other)));
        assertThat(subscriptions.mightContain(one)).isFalse();
        subscriptions.replace("node", SessionBloomFilter.EMPTY);
        assertThat(subscriptions.mightContain(other)).isFalse();
    }

    @Test
    void subscriptionsOfASilentNodeExpire() {
        subscriptions.add("node", one);
        pass();
        assertThat(subscriptions.mightContain(one)).isFalse();
    }

    @Test
    void theFilterHasFewFalsePositives() {
        List<SessionId> added = Stream.generate(SessionId::random).limit(5_000).toList();
        SessionBloomFilter filter = SessionBloomFilter.of(added);
        assertThat(added).allMatch(filter::mightContain);
        assertThat(Stream.generate(SessionId::random).limit(10_000).filter(filter::mightContain))
                .hasSizeLessThan(1_000);
    }
}
