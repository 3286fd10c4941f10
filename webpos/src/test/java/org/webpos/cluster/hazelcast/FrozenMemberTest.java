package org.webpos.cluster.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.Eventually.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.webpos.session.AwaitedStore;
import org.webpos.session.Operation;
import org.webpos.session.Operations;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStoreUnavailableException;

/** A process that is frozen for longer than the others wait for it, and is asked as soon as it wakes. */
class FrozenMemberTest {

    private static final int SESSIONS = 40;

    private final HazelcastClusterUnderTest members = HazelcastClusterUnderTest.start(2, Duration.ofMinutes(30));
    private final MemberProcess other;

    FrozenMemberTest() throws IOException {
        other = MemberProcess.start(members.settings(2));
        await(() -> size() == 3 && members.members().get(0).status().safe());
    }

    @AfterEach
    void closeAll() {
        try (members) {
            other.close();
        }
    }

    @Test
    void itAnswersWithNoOlderSessionAndNothingIsLost() {
        AwaitedStore store = members.stores().get(0);
        List<SessionKey> keys = Stream.generate(
                        () -> store.open(Operations.add("TEA", 1)).key())
                .limit(SESSIONS)
                .toList();
        assertThat(keys).allSatisfy(key -> assertThat(other.version(key)).isEqualTo(OptionalLong.of(1)));

        other.freeze();
        await(() -> size() == 2);
        keys.forEach(key -> add(store, key));
        other.wake();

        keys.forEach(key -> await(() -> isNotOlder(key)));
        assertThat(size()).isEqualTo(3);
        assertThat(keys).allSatisfy(key -> assertThat(store.find(key)).hasValueSatisfying(found -> {
            assertThat(found.session().version()).isEqualTo(2);
            assertThat(found.session().cart().itemCount()).isEqualTo(2);
        }));
    }

    private int size() {
        return members.members().get(0).status().members();
    }

    private static void add(AwaitedStore store, SessionKey key) {
        Operation operation = Operations.add("TEA", 1);
        await(() -> {
            try {
                return store.update(key, operation).isPresent();
            } catch (SessionStoreUnavailableException notYet) {
                return false;
            }
        });
    }

    /** Unavailable is right until the others have it back, an older version or none never is. */
    private boolean isNotOlder(SessionKey key) {
        OptionalLong version = other.version(key);
        version.ifPresent(found -> assertThat(found).as("version").isEqualTo(2));
        return version.isPresent();
    }
}
