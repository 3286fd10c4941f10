package org.webpos.sessionstore.token;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.webpos.session.IdempotencyLog;
import org.webpos.session.Operation;
import org.webpos.session.Outcome;
import org.webpos.session.Session;
import org.webpos.session.SessionId;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore;
import org.webpos.session.SessionStore.KeyedSession;
import org.webpos.session.SessionStore.UpdateResult;

/** Gives each session to its client as a signed token and stores nothing. */
public final class TokenSessionStore implements SessionStore {

    /** How many operations a token holds: as many as fit beside the largest cart. */
    public static final int LOG_CAPACITY = 8;

    private final SessionToken token;

    /** Creates a store that signs and verifies with these keys. */
    public TokenSessionStore(TokenSettings settings) {
        this(settings, Clock.systemUTC());
    }

    /** Creates a store that measures time by this clock. */
    TokenSessionStore(TokenSettings settings, Clock clock) {
        this.token = new SessionToken(settings, clock, LOG_CAPACITY);
    }

    @Override
    public CompletionStage<Optional<KeyedSession>> find(SessionKey key) {
        return CompletableFuture.completedStage(token.read(key.value()).map(session -> new KeyedSession(key, session)));
    }

    @Override
    public CompletionStage<UpdateResult> open(Operation operation) {
        Session created = Session.create(SessionId.random(), IdempotencyLog.emptyOfChecksums(LOG_CAPACITY));
        return CompletableFuture.completedStage(sign(SessionKey.random(), created.apply(operation)));
    }

    @Override
    public CompletionStage<Optional<UpdateResult>> update(SessionKey key, Operation operation) {
        return CompletableFuture.completedStage(
                token.read(key.value()).map(session -> sign(key, session.apply(operation))));
    }

    /** Signs a changed session. One that did not change leaves the client with its key. */
    private UpdateResult sign(SessionKey presented, Outcome outcome) {
        return outcome instanceof Outcome.Applied applied
                ? new UpdateResult(new SessionKey(token.write(applied.session())), outcome)
                : new UpdateResult(presented, outcome);
    }

    @Override
    public void close() {
        // there is nothing to release
    }
}
