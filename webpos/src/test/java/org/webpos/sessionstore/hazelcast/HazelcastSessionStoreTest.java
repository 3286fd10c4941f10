package org.webpos.sessionstore.hazelcast;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.webpos.cluster.hazelcast.HazelcastClusterUnderTest;
import org.webpos.session.SessionKey;
import org.webpos.sessionstore.SharedStoreTestCase;

class HazelcastSessionStoreTest extends SharedStoreTestCase {

    private final HazelcastClusterUnderTest members;

    HazelcastSessionStoreTest() {
        this(HazelcastClusterUnderTest.start(2, Duration.ofMinutes(30)));
    }

    private HazelcastSessionStoreTest(HazelcastClusterUnderTest members) {
        super(members.stores(), members.channels());
        this.members = members;
    }

    @AfterAll
    void stopThem() {
        members.close();
    }

    @Override
    public boolean repeatsChanges() {
        return true;
    }

    @Override
    public String stored(SessionKey key) {
        return Objects.requireNonNull(members.sessions(0).get(key.fingerprint()));
    }

    @Override
    public void overwrite(SessionKey key, String text) {
        members.sessions(0).set(key.fingerprint(), text);
    }
}
