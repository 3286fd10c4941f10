package org.webpos.session;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.webpos.session.SessionStore.KeyedSession;
import org.webpos.session.SessionStore.UpdateResult;

/** A session store for tests, which wait for each result. */
public record AwaitedStore(SessionStore store) implements AutoCloseable {

    /** As {@link SessionStore#find}. */
    public Optional<KeyedSession> find(SessionKey key) {
        return await(store.find(key));
    }

    /** As {@link SessionStore#open}. */
    public UpdateResult open(Operation operation) {
        return await(store.open(operation));
    }

    /** As {@link SessionStore#update}. */
    public Optional<UpdateResult> update(SessionKey key, Operation operation) {
        return await(store.update(key, operation));
    }

    private static <T> T await(CompletionStage<T> result) {
        try {
            return result.toCompletableFuture().join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
