package org.webpos.sessionstore.token;

import java.time.Clock;
import java.util.Optional;
import org.webpos.session.SessionStore.KeyedSession;
import org.webpos.session.Operation;
import org.webpos.session.Outcome;
import org.webpos.session.Session;
import org.webpos.session.SessionId;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore;
import org.webpos.session.SessionStore.UpdateResult;

/** Hands each session to its client, signed, and keeps nothing. */
public final class TokenSessionStore implements SessionStore {

    /** How many operations a token remembers: as many as fit beside the largest cart. */
    public static final int LOG_CAPACITY = 8;

    private final SessionToken token;

    /** Makes a store that signs and verifies with these keys. */
    public TokenSessionStore(TokenSettings settings) {
        this(settings, Clock.systemUTC());
    }

    /** Makes a store whose time is told by this clock. */
    TokenSessionStore(TokenSettings settings, Clock clock) {
        this.token = new SessionToken(settings, clock, LOG_CAPACITY);
    }

    @Override
    public Optional<KeyedSession> find(SessionKey key) {
        return token.read(key.value()).map(session -> new KeyedSession(key, session));
    }

    @Override
    public UpdateResult open(Operation operation) {
        Session begun = Session.create(SessionId.random(), LOG_CAPACITY);
        return keep(SessionKey.random(), begun.apply(operation));
    }

    @Override
    public Optional<UpdateResult> update(SessionKey key, Operation operation) {
        return token.read(key.value()).map(session -> keep(key, session.apply(operation)));
    }

    /** Signs what changed; what did not leaves the client with the key it has. */
    private UpdateResult keep(SessionKey present, Outcome outcome) {
        return outcome instanceof Outcome.Applied applied
                ? new UpdateResult(new SessionKey(token.write(applied.session())), outcome)
                : new UpdateResult(present, outcome);
    }

    @Override
    public void close() {
        // nothing is held
    }
}
