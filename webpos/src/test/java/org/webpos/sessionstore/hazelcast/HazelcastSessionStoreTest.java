package org.webpos.sessionstore.hazelcast;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.webpos.cluster.NodeChannel;
import org.webpos.cluster.hazelcast.HazelcastClusterUnderTest;
import org.webpos.session.ConcurrencyContract;
import org.webpos.session.IdempotencyContract;
import org.webpos.session.ModelContract;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore;
import org.webpos.session.UnknownKeysContract;
import org.webpos.session.UnsupportedFormatContract;
import org.webpos.websocket.NodeChannelContract;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HazelcastSessionStoreTest
        implements IdempotencyContract,
                UnknownKeysContract,
                ConcurrencyContract,
                ModelContract,
                UnsupportedFormatContract,
                NodeChannelContract {

    private final HazelcastClusterUnderTest members = HazelcastClusterUnderTest.start(2, Duration.ofMinutes(30));

    @AfterAll
    void stopThem() {
        members.close();
    }

    @Override
    public List<SessionStore> nodes() {
        return members.stores();
    }

    @Override
    public List<NodeChannel> channels() {
        return members.channels();
    }

    @Override
    public boolean repeatsChanges() {
        return true;
    }

    @Override
    public int logCapacity() {
        return 64;
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
