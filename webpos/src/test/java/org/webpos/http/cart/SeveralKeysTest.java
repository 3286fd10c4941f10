package org.webpos.http.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.webpos.http.session.ReceivedHeaders;
import org.webpos.http.session.SessionCookies;
import org.webpos.http.session.SessionCredential;
import org.webpos.problem.ProblemException;
import org.webpos.session.Operation;
import org.webpos.session.Operations;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore;
import org.webpos.session.SessionStoreUnavailableException;
import org.webpos.sessionstore.local.LocalSessionStore;
import org.webpos.settings.Settings;

/** Of several session cookies the first that opens a session counts, for reading, for changing and for WebSockets. */
class SeveralKeysTest {

    private final Counted store = new Counted();
    private final CartService carts = LocalCart.service(store);
    private final String one = cart("TEA");
    private final String two = cart("MILK");

    private String cart(String sku) {
        SessionKey key = store.sessions
                .open(Operations.add(sku, 1))
                .toCompletableFuture()
                .join()
                .key();
        return "WEBPOS=" + key.value();
    }

    private static SessionCredential credential(String... cookies) {
        return SessionCredential.of(
                new ReceivedHeaders().with("Cookie", String.join("; ", cookies)).request(),
                SessionCookies.of(Settings.of(Map.of())));
    }

    private Optional<String> found(String... cookies) {
        return carts.find(credential(cookies))
                .toCompletableFuture()
                .join()
                .map(session -> "WEBPOS=" + session.key().value());
    }

    private String changed(String... cookies) {
        return "WEBPOS="
                + carts.change(credential(cookies), Operations.add("TEA", 1))
                        .toCompletableFuture()
                        .join()
                        .key()
                        .value();
    }

    @Test
    void aDeadOneHidesNoGoodOneInEitherOrder() {
        assertThat(found("WEBPOS=dead", one)).contains(one);
        assertThat(found(one, "WEBPOS=dead")).contains(one);
        assertThat(changed("WEBPOS=dead", one)).isEqualTo(one);
        assertThat(changed(one, "WEBPOS=dead")).isEqualTo(one);
        assertThat(changed("WEBPOS=dead", "WEBPOS=gone", "WEBPOS=lost", two)).isEqualTo(two);
    }

    @Test
    void ofTwoGoodOnesTheFirstCounts() {
        assertThat(found(one, two)).contains(one);
        assertThat(found(two, one)).contains(two);
        assertThat(changed(two, one)).isEqualTo(two);
    }

    @Test
    void whereAllAreDeadTheNextChangeOpensASession() {
        assertThat(found("WEBPOS=dead", "WEBPOS=gone")).isEmpty();
        assertThat(changed("WEBPOS=dead", "WEBPOS=gone")).isNotIn("WEBPOS=dead", "WEBPOS=gone", one, two);
    }

    @Test
    void noMoreAreTriedThanItTakesAndFourAtMost() {
        found(one, two);
        assertThat(store.asked).hasSize(1);
        store.asked.clear();
        found("WEBPOS=1", "WEBPOS=2", "WEBPOS=3", "WEBPOS=4", one);
        assertThat(store.asked).hasSize(4);
    }

    @Test
    void aStoreThatFailsIsAskedForNoOther() {
        store.fails = true;
        assertThatThrownBy(() -> changed("WEBPOS=dead", one)).hasCauseInstanceOf(ProblemException.class);
        assertThat(store.asked).hasSize(1);
    }

    /** Sessions in memory, and which keys were tried. */
    private static final class Counted implements SessionStore {

        private final LocalSessionStore sessions = new LocalSessionStore(Duration.ofHours(1), 100);
        private final List<SessionKey> asked = new ArrayList<>();
        private boolean fails;

        private <T> CompletionStage<T> count(SessionKey key, CompletionStage<T> answer) {
            asked.add(key);
            return fails ? CompletableFuture.failedStage(new SessionStoreUnavailableException("away")) : answer;
        }

        @Override
        public CompletionStage<Optional<KeyedSession>> find(SessionKey key) {
            return count(key, sessions.find(key));
        }

        @Override
        public CompletionStage<UpdateResult> open(Operation operation) {
            return sessions.open(operation);
        }

        @Override
        public CompletionStage<Optional<UpdateResult>> update(SessionKey key, Operation operation) {
            return count(key, sessions.update(key, operation));
        }

        @Override
        public void close() {
            sessions.close();
        }
    }
}
