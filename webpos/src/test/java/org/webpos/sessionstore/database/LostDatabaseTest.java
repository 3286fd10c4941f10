package org.webpos.sessionstore.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.webpos.Eventually.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.webpos.cluster.postgresql.PostgresChannel;
import org.webpos.database.DatabaseSettings;
import org.webpos.database.PostgresUnderTest;
import org.webpos.session.AwaitedStore;
import org.webpos.session.Operations;
import org.webpos.session.Outcome;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStoreUnavailableException;

/** A PostgreSQL that ends its connections, or accepts none for a while. */
class LostDatabaseTest {

    /** A call ends within 1.9 s, up to a twentieth later, and the machine may be busy. */
    private static final Duration BOUND = Duration.ofMillis(2_500);

    private static final DatabaseSettings SETTINGS = PostgresUnderTest.database();

    private final SessionDatabaseUnderTest database = new SessionDatabaseUnderTest(SETTINGS);
    private final AwaitedStore store = database.awaited().get(0);
    private final List<PostgresChannel> channels =
            database.pools().stream().map(PostgresChannel::open).toList();

    @AfterEach
    void close() {
        channels.forEach(PostgresChannel::close);
        database.close();
    }

    @Test
    void whileTheDatabaseIsStoppedCallsFailInTimeAndAreWellAgainOnceItIsBack() {
        SessionKey key = store.open(Operations.add("TEA", 1)).key();
        PostgresUnderTest.blockConnections(SETTINGS);
        try {
            assertThat(store.store().find(key).toCompletableFuture())
                    .failsWithin(BOUND)
                    .withThrowableThat()
                    .withCauseInstanceOf(SessionStoreUnavailableException.class)
                    .withMessageNotContaining(SETTINGS.password());
            assertThatThrownBy(() -> store.open(Operations.add("TEA", 1)))
                    .isInstanceOf(SessionStoreUnavailableException.class);
        } finally {
            PostgresUnderTest.allowConnections(SETTINGS);
        }
        await(() -> isChanged(key));
        assertThat(store.find(key).orElseThrow().session().version()).isEqualTo(2);
    }

    @Test
    void aLostConnectionIsReplacedWithoutAFailure() {
        SessionKey key = store.open(Operations.add("TEA", 1)).key();
        PostgresUnderTest.killConnections(SETTINGS);

        assertThat(store.update(key, Operations.add("TEA", 1)).orElseThrow().outcome())
                .isInstanceOf(Outcome.Applied.class);
        await(() -> isHeard("after the loss"));
    }

    /** Sends a text from each node, since both have lost their connections. */
    private boolean isHeard(String text) {
        CompletableFuture<String> first = new CompletableFuture<>();
        channels.get(1).subscribe(received -> {
            if (received.equals(text)) {
                first.complete(received);
            }
        });
        return channels.get(0)
                .publish(text)
                .thenCompose(sent -> first)
                .toCompletableFuture()
                .completeOnTimeout("", 1, TimeUnit.SECONDS)
                .exceptionally(failed -> "")
                .join()
                .equals(text);
    }

    private boolean isChanged(SessionKey key) {
        return store.store()
                .update(key, Operations.add("TEA", 1))
                .handle((changed, failure) -> failure == null && changed.isPresent())
                .toCompletableFuture()
                .join();
    }
}
