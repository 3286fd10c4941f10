package org.webpos.websocket;

import java.util.Optional;
import org.webpos.session.Operation;
import org.webpos.session.Outcome;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore;
import org.webpos.session.SessionStore.KeyedSession;
import org.webpos.session.SessionStore.UpdateResult;

/** Wraps a session store and publishes its changes to the sockets of the session. Thread-safe if the store is. */
public final class NotifyingSessionStore implements SessionStore {

    private final SessionStore store;
    private final NotificationHub notifications;

    /** Publishes the changes of this store. */
    public NotifyingSessionStore(SessionStore store, NotificationHub notifications) {
        this.store = store;
        this.notifications = notifications;
    }

    @Override
    public Optional<KeyedSession> find(SessionKey key) {
        return store.find(key);
    }

    /** Publishes nothing, since nobody can have subscribed to a new session. */
    @Override
    public UpdateResult open(Operation operation) {
        return store.open(operation);
    }

    /**
     * Publishes a replayed operation too, since the first response to it may have been lost; sockets drop a version that they have
     * sent already.
     */
    @Override
    public Optional<UpdateResult> update(SessionKey key, Operation operation) {
        Optional<UpdateResult> updated = store.update(key, operation);
        updated.map(UpdateResult::outcome)
                .filter(outcome -> !(outcome instanceof Outcome.Refused))
                .map(Outcome::session)
                .ifPresent(notifications::publish);
        return updated;
    }

    @Override
    public void close() {
        store.close();
    }
}
