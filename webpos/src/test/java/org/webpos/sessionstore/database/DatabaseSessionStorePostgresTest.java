package org.webpos.sessionstore.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.Eventually.await;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.webpos.cluster.postgresql.PostgresChannel;
import org.webpos.database.DatabaseSettings;
import org.webpos.database.PostgresUnderTest;
import org.webpos.session.Operations;
import org.webpos.session.SessionCodec;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore.UpdateResult;
import org.webpos.session.SessionStoreUnavailableException;
import org.webpos.sessionstore.SharedStoreTestCase;

/** Two nodes with one PostgreSQL. */
class DatabaseSessionStorePostgresTest extends SharedStoreTestCase<SessionDatabaseUnderTest> implements ExpiryContract {

    /** A call ends within 1.9 s, up to a twentieth later, and the machine may be busy. */
    private static final Duration BOUND = Duration.ofMillis(2_500);

    private static final DatabaseSettings SETTINGS = PostgresUnderTest.database();
    private static final List<PostgresChannel> CHANNELS = new ArrayList<>();

    DatabaseSessionStorePostgresTest() {
        super(new SessionDatabaseUnderTest(SETTINGS), DatabaseSessionStorePostgresTest::nodesOf);
    }

    private static List<StoreAndChannel> nodesOf(SessionDatabaseUnderTest database) {
        database.pools().forEach(pool -> CHANNELS.add(PostgresChannel.open(pool)));
        return IntStream.range(0, 2)
                .mapToObj(node -> new StoreAndChannel(database.awaited().get(node), CHANNELS.get(node)))
                .toList();
    }

    @AfterAll
    void close() {
        CHANNELS.forEach(PostgresChannel::close);
        cluster.close();
    }

    @Override
    public SessionDatabaseUnderTest database() {
        return cluster;
    }

    @Override
    public String stored(SessionKey key) {
        return cluster.stored(key);
    }

    @Override
    public void overwrite(SessionKey key, String text) {
        cluster.overwrite(key, text);
    }

    private SessionKey open() {
        return store().open(Operations.add("TEA", 1)).key();
    }

    @Test
    void theDatabaseContainsNoSessionKey() {
        UpdateResult opened = store().open(Operations.add("TEA", 1));

        assertThat(stored(opened.key()))
                .isEqualTo(SessionCodec.write(opened.outcome().session()))
                .doesNotContain(opened.key().value());
    }

    @Test
    void whileARowIsLockedItsChangesFailInTimeAndAllElseGoesOn() throws Exception {
        SessionKey locked = open();
        SessionKey other = open();
        try (Connection lock = cluster.lock(locked)) {
            assertThat(lock.getAutoCommit()).isFalse();
            List<CompletableFuture<?>> changes = Stream.generate(
                            () -> store().store().update(locked, Operations.add("TEA", 1)))
                    .limit(20)
                    .<CompletableFuture<?>>map(change -> change.toCompletableFuture())
                    .toList();
            assertThat(store().find(other)).isPresent();
            assertThat(store().update(other, Operations.add("TEA", 1))).isPresent();
            assertThat(otherNode().find(locked)).isPresent();
            assertThat(changes).allSatisfy(change -> assertThat(change)
                    .failsWithin(BOUND)
                    .withThrowableThat()
                    .withCauseInstanceOf(SessionStoreUnavailableException.class));
        }
        assertThat(store().update(locked, Operations.add("TEA", 1))).isPresent();
    }

    @Test
    void aTextLongerThanANotificationArrivesWhole() {
        String text = "long " + "猫😀".repeat(9_000);
        CompletableFuture<String> heard = new CompletableFuture<>();
        channels().get(1).subscribe(received -> {
            if (received.startsWith("long ")) {
                heard.complete(received);
            }
        });

        assertThat(channels().get(0).publish(text).toCompletableFuture()).succeedsWithin(Duration.ofSeconds(20));
        assertThat(heard).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(text);
    }

    @Test
    void twoNodesSweepAtOnceWithoutWaitingForEachOtherOrForALock() throws Exception {
        long expired = cluster.nowMillis() - DatabaseSessionStore.SWEEP_DELAY.toMillis() - 1;
        await(() -> sweepBoth() == 0); // what other tests have left
        SessionKey locked = SessionKey.random();
        cluster.insert(locked, expired);
        cluster.insert(300, expired);
        try (Connection lock = cluster.lock(locked)) {
            assertThat(lock.getAutoCommit()).isFalse();
            assertThat(sweepBoth()).isBetween(DatabaseSessionStore.SWEEP_BATCH, 300);
            await(() -> sweepBoth() == 0);
            assertThat(cluster.deadline(locked).toEpochMilli()).isEqualTo(expired);
        }
        await(() -> sweepBoth() == 1);
    }

    private int sweepBoth() {
        List<CompletableFuture<Integer>> sweeps =
                cluster.stores().stream().map(DatabaseSessionStore::sweep).toList();
        return sweeps.stream().mapToInt(CompletableFuture::join).sum();
    }
}
