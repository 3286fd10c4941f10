package org.webpos.sessionstore.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.sessionstore.database.SessionDatabaseUnderTest.TIMEOUT;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.webpos.session.Operations;
import org.webpos.session.SessionKey;
import org.webpos.session.UnknownKeysContract;

/** When sessions in a database expire, and how their rows are deleted. */
interface ExpiryContract extends UnknownKeysContract {

    Duration RESERVE = Duration.ofMinutes(1);

    SessionDatabaseUnderTest database();

    @Test
    default void anUnusedSessionExpiresAfterTheTimeAndUpToAMinuteMore() {
        SessionKey key = store().open(Operations.add("TEA", 1)).key();
        database().pass(TIMEOUT.plus(RESERVE).minusMillis(1));
        assertThat(database().deadline(key))
                .isEqualTo(Instant.ofEpochMilli(database().nowMillis() + 1));
        database().pass(Duration.ofMillis(1));
        assertHasNoSession(key);
    }

    @Test
    default void readingAndChangingCountAsUse() {
        SessionKey key = store().open(Operations.add("TEA", 1)).key();
        database().pass(TIMEOUT);
        assertThat(otherNode().find(key)).isPresent();
        database().pass(TIMEOUT);
        assertThat(store().update(key, Operations.add("TEA", 1))).isPresent();
        database().pass(TIMEOUT);
        assertThat(otherNode().update(key, Operations.expecting(7, Operations.add("TEA", 1))))
                .isPresent();
        database().pass(TIMEOUT);
        assertThat(store().find(key)).isPresent();
    }

    @Test
    default void usesWithinAMinutePutTheDeadlineOffOnce() {
        SessionKey key = store().open(Operations.add("TEA", 1)).key();
        Instant first = database().deadline(key);
        database().pass(RESERVE);
        assertThat(store().find(key)).isPresent();
        assertThat(store().update(key, Operations.add("TEA", 1))).isPresent();
        assertThat(database().deadline(key)).isEqualTo(first);
        database().pass(Duration.ofMillis(1));
        assertThat(store().find(key)).isPresent();
        assertThat(database().deadline(key)).isEqualTo(first.plus(RESERVE).plusMillis(1));
    }

    @Test
    default void sweepsDeleteInBatchesWhatExpiredAWhileAgoAndNothingElse() {
        SessionKey live = store().open(Operations.add("TEA", 1)).key();
        long deleted = database().nowMillis() - DatabaseSessionStore.SWEEP_DELAY.toMillis() - 1;
        SessionKey recent = SessionKey.random();
        database().insert(recent, deleted + 1);
        sweep(0); // what other tests have left
        int rows = database().rows();
        database().insert(DatabaseSessionStore.SWEEP_BATCH + 1, deleted);

        assertThat(sweep(0)).isEqualTo(DatabaseSessionStore.SWEEP_BATCH);
        assertThat(sweep(1)).isEqualTo(1);
        assertThat(sweep(0)).isZero();
        assertThat(database().rows()).isEqualTo(rows);
        assertThat(database().deadline(recent)).isNotNull();
        assertThat(store().find(live)).isPresent();
    }

    private int sweep(int node) {
        return database().stores().get(node).sweep().join();
    }
}
