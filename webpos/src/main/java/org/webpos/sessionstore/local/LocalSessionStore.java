package org.webpos.sessionstore.local;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.webpos.session.Operation;
import org.webpos.session.Outcome;
import org.webpos.session.Session;
import org.webpos.session.SessionId;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore;
import org.webpos.session.SessionStore.KeyedSession;
import org.webpos.session.SessionStore.UpdateResult;
import org.webpos.session.SessionStoreStatus;
import org.webpos.session.SessionStoreUnavailableException;

/** Stores sessions in a map of this process. */
public final class LocalSessionStore implements SessionStore {

    private final Cache<SessionKey, Session> sessions;
    private final int maximum;

    /**
     * Creates an empty store.
     *
     * @param timeout after how long without use a session expires
     * @param maximum the most sessions it holds
     */
    public LocalSessionStore(Duration timeout, int maximum) {
        this(timeout, maximum, Ticker.systemTicker());
    }

    /** Creates an empty store that measures time by this ticker. */
    LocalSessionStore(Duration timeout, int maximum, Ticker ticker) {
        // Not maximumSize: the cache would then evict carts that are in use, new ones first.
        sessions =
                Caffeine.newBuilder().expireAfterAccess(timeout).ticker(ticker).build();
        this.maximum = maximum;
    }

    @Override
    public CompletionStage<Optional<KeyedSession>> find(SessionKey key) {
        return CompletableFuture.completedStage(
                Optional.ofNullable(sessions.getIfPresent(key)).map(session -> new KeyedSession(key, session)));
    }

    @Override
    public CompletionStage<UpdateResult> open(Operation operation) {
        SessionKey key = SessionKey.random();
        Outcome outcome = Session.create(SessionId.random()).apply(operation);
        if (outcome instanceof Outcome.Applied applied) {
            if (isFull()) {
                return CompletableFuture.failedStage(new SessionStoreUnavailableException(
                        "this node holds " + maximum + " sessions, the most it may"));
            }
            sessions.put(key, applied.session());
        }
        return CompletableFuture.completedStage(new UpdateResult(key, outcome));
    }

    private boolean isFull() {
        if (sessions.estimatedSize() >= maximum) {
            sessions.cleanUp();
        }
        return sessions.estimatedSize() >= maximum;
    }

    @Override
    public CompletionStage<Optional<UpdateResult>> update(SessionKey key, Operation operation) {
        AtomicReference<@Nullable Outcome> result = new AtomicReference<>();
        sessions.asMap().computeIfPresent(key, (same, session) -> {
            Outcome outcome = session.apply(operation);
            result.set(outcome);
            return outcome.session();
        });
        return CompletableFuture.completedStage(
                Optional.ofNullable(result.get()).map(outcome -> new UpdateResult(key, outcome)));
    }

    /** Returns how many carts are lost with this node. */
    public SessionStoreStatus status() {
        return SessionStoreStatus.nodeLocal(sessions.asMap().values());
    }

    @Override
    public void close() {
        sessions.invalidateAll();
    }
}
