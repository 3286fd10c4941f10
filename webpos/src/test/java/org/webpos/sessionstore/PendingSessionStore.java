package org.webpos.sessionstore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.webpos.session.Operation;
import org.webpos.session.Outcome;
import org.webpos.session.PartitionedSessionStore;
import org.webpos.session.Session;
import org.webpos.session.SessionId;
import org.webpos.session.SessionKey;

/** Finds sessions, or not, when the test says so; opens them at once. */
class PendingSessionStore implements PartitionedSessionStore {

    final List<SessionKey> keys = new ArrayList<>();
    final List<CompletableFuture<Optional<KeyedSession>>> calls = new ArrayList<>();

    /** The keys of opened sessions. */
    final List<SessionKey> opened = new ArrayList<>();

    /** In which part the session of a key is: what stands before the first colon, if there is one. */
    Function<SessionKey, String> partOfKey = key -> key.value().replaceFirst(":.*", "");

    private int number;

    /** A key of this part, unlike the others. */
    SessionKey keyOf(String part) {
        return new SessionKey(part + ':' + number++);
    }

    @Override
    public String partOf(SessionKey key) {
        return partOfKey.apply(key);
    }

    @Override
    public CompletionStage<Optional<KeyedSession>> find(SessionKey key) {
        CompletableFuture<Optional<KeyedSession>> call = new CompletableFuture<>();
        keys.add(key);
        calls.add(call);
        return call;
    }

    @Override
    public CompletionStage<UpdateResult> open(SessionKey key, Operation operation) {
        opened.add(key);
        Outcome outcome = Session.create(SessionId.random()).apply(operation);
        return CompletableFuture.completedStage(new UpdateResult(key, outcome));
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
