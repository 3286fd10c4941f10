package org.webpos.live;

import java.util.List;
import java.util.Optional;
import org.webpos.session.KeptOutcome;
import org.webpos.session.KeptSession;
import org.webpos.session.Operation;
import org.webpos.session.Outcome;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore;
import org.webpos.session.Standing;

/** Tells what changes in another store to the sockets of the session. */
public final class TellingSessionStore implements SessionStore {

    private final SessionStore store;
    private final Live live;

    /** Tells of this store. */
    public TellingSessionStore(SessionStore store, Live live) {
        this.store = store;
        this.live = live;
    }

    @Override
    public Optional<KeptSession> find(SessionKey key) {
        return store.find(key);
    }

    /** Tells nobody: nobody knows the session yet. */
    @Override
    public KeptOutcome open(Operation operation) {
        return store.open(operation);
    }

    /** Tells of a repeated operation too, since the answer to the first may have been lost; sockets drop what they know. */
    @Override
    public Optional<KeptOutcome> update(SessionKey key, Operation operation) {
        Optional<KeptOutcome> updated = store.update(key, operation);
        updated.map(KeptOutcome::outcome)
                .filter(outcome -> !(outcome instanceof Outcome.Refused))
                .map(Outcome::session)
                .ifPresent(live::changed);
        return updated;
    }

    @Override
    public Standing standing() {
        return store.standing();
    }

    @Override
    public List<String> strangers() {
        return store.strangers();
    }

    @Override
    public void close() {
        store.close();
    }
}
