package org.webpos.sessionstore.local;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.webpos.session.KeyedSession;
import org.webpos.session.Operation;
import org.webpos.session.Outcome;
import org.webpos.session.Session;
import org.webpos.session.SessionId;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore;
import org.webpos.session.SessionStoreStatus;
import org.webpos.session.SessionStoreUnavailableException;
import org.webpos.session.UpdateResult;

/** Keeps sessions in a map of this process. */
public final class LocalSessionStore implements SessionStore {

    private final Cache<SessionKey, Session> sessions;
    private final int maximum;

    /** Opens an empty store. */
    public LocalSessionStore(LocalSettings settings) {
        this(settings, Ticker.systemTicker());
    }

    /** Opens an empty store whose time is told by this ticker. */
    LocalSessionStore(LocalSettings settings, Ticker ticker) {
        // Not maximumSize: the cache would then drop carts that are in use, new ones first.
        sessions = Caffeine.newBuilder()
                .expireAfterAccess(settings.expiry())
                .ticker(ticker)
                .build();
        maximum = settings.maximum();
    }

    @Override
    public Optional<KeyedSession> find(SessionKey key) {
        return Optional.ofNullable(sessions.getIfPresent(key)).map(session -> new KeyedSession(key, session));
    }

    @Override
    public UpdateResult open(Operation operation) {
        SessionKey key = SessionKey.random();
        Outcome outcome = Session.begin(SessionId.random()).apply(operation);
        if (outcome instanceof Outcome.Applied applied) {
            makeRoom();
            sessions.put(key, applied.session());
        }
        return new UpdateResult(key, outcome);
    }

    private void makeRoom() {
        if (sessions.estimatedSize() >= maximum) {
            sessions.cleanUp();
            if (sessions.estimatedSize() >= maximum) {
                throw new SessionStoreUnavailableException("this node holds " + maximum + " sessions, the most it may");
            }
        }
    }

    @Override
    public Optional<UpdateResult> update(SessionKey key, Operation operation) {
        AtomicReference<@Nullable Outcome> told = new AtomicReference<>();
        sessions.asMap().computeIfPresent(key, (same, session) -> {
            Outcome outcome = session.apply(operation);
            told.set(outcome);
            return outcome.session();
        });
        return Optional.ofNullable(told.get()).map(outcome -> new UpdateResult(key, outcome));
    }

    /** Returns how many carts are lost with this node. */
    public SessionStoreStatus status() {
        return SessionStoreStatus.alone(sessions.asMap().values());
    }

    @Override
    public void close() {
        sessions.invalidateAll();
    }
}
