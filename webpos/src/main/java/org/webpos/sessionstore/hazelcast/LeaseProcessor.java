package org.webpos.sessionstore.hazelcast;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done on the shelf at the member that has the entry, alone with it. May be done twice, or late when nobody
 * waits for it any more: at worst a turn is lost, or a key is claimed for a lease that nobody uses.
 *
 * @param <R> what comes of it
 */
abstract class LeaseProcessor<R> implements EntryProcessor<String, String, R>, IdentifiedDataSerializable {

    private transient @Nullable LeaseBackup<R> kept;

    @Override
    public final R process(Map.Entry<String, String> entry) {
        kept = null;
        return fulfil(entry, MonotonicClock.OWN);
    }

    /** Does it now. */
    abstract R fulfil(Map.Entry<String, String> entry, MonotonicClock clock);

    /** Keeps this for so long, or nothing where it is empty; on both members. */
    final void keep(Map.Entry<String, String> entry, String text, Duration time) {
        if (!text.equals(entry.getValue())) {
            kept = new LeaseBackup<>(text, time);
            kept.process(entry);
        }
    }

    @Override
    public final @Nullable EntryProcessor<String, String, R> getBackupProcessor() {
        return kept;
    }

    @Override
    public final int getFactoryId() {
        return SerializableFactory.FACTORY;
    }
}
