package org.webpos.websocket;

import java.util.Optional;
import org.webpos.session.KeyedSession;
import org.webpos.session.Operation;
import org.webpos.session.Outcome;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore;
import org.webpos.session.UpdateResult;

/** Tells what changes in another store to the sockets of the session. */
public final class NotifyingSessionStore implements SessionStore {

    private final SessionStore store;
    private final NotificationHub live;

    /** Tells of this store. */
    public NotifyingSessionStore(SessionStore store, NotificationHub live) {
        this.store = store;
        this.live = live;
    }

    @Override
    public Optional<KeyedSession> find(SessionKey key) {
        return store.find(key);
    }

    /** Tells nobody: nobody knows the session yet. */
    @Override
    public UpdateResult open(Operation operation) {
        return store.open(operation);
    }

    /** Tells of a repeated operation too, since the answer to the first may have been lost; sockets drop what they know. */
    @Override
    public Optional<UpdateResult> update(SessionKey key, Operation operation) {
        Optional<UpdateResult> updated = store.update(key, operation);
        updated.map(UpdateResult::outcome)
                .filter(outcome -> !(outcome instanceof Outcome.Refused))
                .map(Outcome::session)
                .ifPresent(live::changed);
        return updated;
    }

    @Override
    public void close() {
        store.close();
    }
}
