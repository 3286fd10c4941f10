package org.webpos.sessionstore.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.webpos.session.ModelContract;
import org.webpos.session.OnceOnlyContract;
import org.webpos.session.ParallelContract;
import org.webpos.session.SessionStore;
import org.webpos.session.StrangeKeysContract;

class HazelcastSessionStoreTest implements OnceOnlyContract, StrangeKeysContract, ParallelContract, ModelContract {

    private static final List<SessionStore> MEMBERS = new ArrayList<>();

    @BeforeAll
    static void startTwoMembers() {
        MEMBERS.add(member(15_701));
        MEMBERS.add(member(15_702));
    }

    @AfterAll
    static void stopThem() {
        MEMBERS.forEach(SessionStore::close);
    }

    private static HazelcastSessionStore member(int port) {
        return new HazelcastSessionStore(new HazelcastSettings(
                "node-" + port,
                port,
                List.of("127.0.0.1:15701", "127.0.0.1:15702", "127.0.0.1:15703"),
                "webpos-test",
                Duration.ofMinutes(30)));
    }

    @Override
    public List<SessionStore> nodes() {
        return MEMBERS;
    }

    @Override
    public int operationsKept() {
        return 64;
    }

    @Test
    void aMemberThatStopsInOrderTakesNothingWithIt() {
        assertThat(MEMBERS).hasSize(2);
    }
}
