package org.webpos.sessionstore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.webpos.session.Operation;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore;

/** Finds sessions, or not, when the test says so. */
class PendingSessionStore implements SessionStore {

    final List<SessionKey> keys = new ArrayList<>();
    final List<CompletableFuture<Optional<KeyedSession>>> calls = new ArrayList<>();

    @Override
    public CompletionStage<Optional<KeyedSession>> find(SessionKey key) {
        CompletableFuture<Optional<KeyedSession>> call = new CompletableFuture<>();
        keys.add(key);
        calls.add(call);
        return call;
    }

    @Override
    public CompletionStage<UpdateResult> open(Operation operation) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Optional<UpdateResult>> update(SessionKey key, Operation operation) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        keys.clear();
    }
}
