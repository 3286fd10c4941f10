package org.webpos.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.webpos.session.SessionId;

class EarsTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // such clocks may overflow
    private final RemoteSubscriptions ears = new RemoteSubscriptions(nanos::get);
    private final SessionId one = new SessionId("one");
    private final SessionId other = new SessionId("other");

    @BeforeEach
    void letTheTimePassInWhichNothingIsKnown() {
        assertThat(ears.mayHear(one)).isTrue();
        pass();
    }

    private void pass() {
        nanos.addAndGet(RemoteSubscriptions.LEASE.toNanos());
    }

    @Test
    void nobodyHearsWhatNobodyAskedFor() {
        ears.heard("node", SessionBloomFilter.of(List.of(other)));
        assertThat(ears.mayHear(one)).isFalse();
        assertThat(ears.mayHear(other)).isTrue();
    }

    @Test
    void oneMoreIsHeardAtOnce() {
        ears.heard("node", SessionBloomFilter.of(List.of(other)));
        ears.heard("node", one);
        ears.heard("late", one);
        assertThat(ears.mayHear(one)).isTrue();
        assertThat(ears.mayHear(other)).isTrue();
    }

    @Test
    void whatANodeSaysReplacesWhatItSaid() {
        ears.heard("node", one);
        ears.heard("node", SessionBloomFilter.of(List.of(other)));
        assertThat(ears.mayHear(one)).isFalse();
        ears.heard("node", SessionBloomFilter.NONE);
        assertThat(ears.mayHear(other)).isFalse();
    }

    @Test
    void aNodeThatIsGoneHearsNothing() {
        ears.heard("node", one);
        pass();
        assertThat(ears.mayHear(one)).isFalse();
    }

    @Test
    void fewSessionsAreTakenForOthers() {
        List<SessionId> known = Stream.generate(SessionId::random).limit(5_000).toList();
        SessionBloomFilter prints = SessionBloomFilter.of(known);
        assertThat(known).allMatch(prints::mayHold);
        assertThat(Stream.generate(SessionId::random).limit(10_000).filter(prints::mayHold))
                .hasSizeLessThan(1_000);
    }
}
