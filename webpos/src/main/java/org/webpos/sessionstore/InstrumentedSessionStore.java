package org.webpos.sessionstore;

import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.webpos.cluster.ClusterMembership;
import org.webpos.session.SessionStore.KeyedSession;
import org.webpos.session.Operation;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore;
import org.webpos.session.SessionStoreUnavailableException;
import org.webpos.session.SessionStore.UpdateResult;

/** Counts and times what another store does, and remembers whether it answered last. */
public final class InstrumentedSessionStore implements SessionStore {

    private final SessionStore store;
    private final StoreMetrics metrics;
    private volatile boolean answering = true;

    public InstrumentedSessionStore(SessionStore store, ClusterMembership membership, MetricRegistry registry) {
        this.store = store;
        metrics = new StoreMetrics(registry);
        metrics.watch(membership);
    }

    /** Tells whether the store answered when it was asked last. */
    public boolean answering() {
        return answering;
    }

    @Override
    public Optional<KeyedSession> find(SessionKey key) {
        return timed(StoreMetrics.Call.FIND, () -> store.find(key));
    }

    @Override
    public UpdateResult open(Operation operation) {
        UpdateResult opened = timed(StoreMetrics.Call.OPEN, () -> store.open(operation));
        metrics.count(opened);
        return opened;
    }

    @Override
    public Optional<UpdateResult> update(SessionKey key, Operation operation) {
        Optional<UpdateResult> updated = timed(StoreMetrics.Call.UPDATE, () -> store.update(key, operation));
        updated.ifPresent(metrics::count);
        return updated;
    }

    private <T> T timed(StoreMetrics.Call call, Supplier<T> body) {
        long from = System.nanoTime();
        try {
            T result = body.get();
            answering = true;
            return result;
        } catch (SessionStoreUnavailableException away) {
            answering = false;
            metrics.countAway();
            throw away;
        } finally {
            metrics.time(call, System.nanoTime() - from);
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
