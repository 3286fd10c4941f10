package org.webpos.sessionstore.hazelcast;

import com.hazelcast.cluster.Cluster;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done on the shelf at the member that has the entry, alone with it. May be done twice, or late when nobody
 * waits for it any more: at worst a turn is lost, or a key is claimed for a lease that nobody uses.
 *
 * @param <V> what the entry holds
 * @param <R> what comes of it
 */
abstract class ShelfWish<V, R>
        implements EntryProcessor<String, V, R>, IdentifiedDataSerializable, HazelcastInstanceAware {

    private transient @Nullable Cluster cluster;
    private transient @Nullable KeepOnShelf<V, R> kept;

    @Override
    public void setHazelcastInstance(HazelcastInstance member) {
        cluster = member.getCluster();
    }

    @Override
    public final R process(Map.Entry<String, V> entry) {
        kept = null;
        return fulfil(entry, Objects.requireNonNull(cluster).getClusterTime());
    }

    /** Does it at this moment: in ms, by the clock that all members have in common. */
    abstract R fulfil(Map.Entry<String, V> entry, long now);

    /** Keeps this for so many ms, on both members. */
    final void keep(Map.Entry<String, V> entry, V value, long millis) {
        become(entry, new KeepOnShelf<>(value, millis));
    }

    /** Drops what is there, on both members. */
    final void drop(Map.Entry<String, V> entry) {
        become(entry, new KeepOnShelf<>());
    }

    private void become(Map.Entry<String, V> entry, KeepOnShelf<V, R> next) {
        next.process(entry);
        kept = next;
    }

    @Override
    public final @Nullable EntryProcessor<String, V, R> getBackupProcessor() {
        return kept;
    }

    @Override
    public final int getFactoryId() {
        return Wishes.FACTORY;
    }
}
