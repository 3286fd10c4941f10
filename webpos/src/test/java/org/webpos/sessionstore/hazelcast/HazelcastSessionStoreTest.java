package org.webpos.sessionstore.hazelcast;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.webpos.session.ModelContract;
import org.webpos.session.OnceOnlyContract;
import org.webpos.session.ParallelContract;
import org.webpos.session.SessionStore;
import org.webpos.session.StrangeKeysContract;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HazelcastSessionStoreTest implements OnceOnlyContract, StrangeKeysContract, ParallelContract, ModelContract {

    private final Members members = Members.start(2, Duration.ofMinutes(30));

    @AfterAll
    void stopThem() {
        members.close();
    }

    @Override
    public List<SessionStore> nodes() {
        return members.stores();
    }

    @Override
    public int operationsKept() {
        return 64;
    }
}
