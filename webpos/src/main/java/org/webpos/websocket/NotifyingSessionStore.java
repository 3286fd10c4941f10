package org.webpos.websocket;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
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
    public CompletionStage<Optional<KeyedSession>> find(SessionKey key) {
        return store.find(key);
    }

    /** Publishes nothing, since nobody can have subscribed to a new session. */
    @Override
    public CompletionStage<UpdateResult> open(Operation operation) {
        return store.open(operation);
    }

    /**
     * Publishes a replayed operation too, since the first response to it may have been lost; sockets drop a version that they have
     * sent already.
     */
    @Override
    public CompletionStage<Optional<UpdateResult>> update(SessionKey key, Operation operation) {
        return store.update(key, operation).thenApply(updated -> {
            if (updated.isPresent() && !(updated.get().outcome() instanceof Outcome.Refused)) {
                notifications.publish(updated.get().outcome().session());
            }
            return updated;
        });
    }

    @Override
    public void close() {
        store.close();
    }
}
