package org.webpos.sessionstore.hazelcast;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.ExtendedMapEntry;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Keeps what came of a wish, for a while. The second member is given it too, so that both always agree on it. */
final class KeepOnShelf<V, R> implements EntryProcessor<String, V, R>, IdentifiedDataSerializable {

    private @Nullable V value;
    private long seconds;

    /** Keeps nothing any more. */
    KeepOnShelf() {}

    /** Keeps this for so many ms, or somewhat longer: an entry expires to the second. */
    KeepOnShelf(V value, long millis) {
        this.value = value;
        this.seconds = 1 + TimeUnit.MILLISECONDS.toSeconds(millis);
    }

    @Override
    public @Nullable R process(Map.Entry<String, V> entry) {
        if (value == null) {
            entry.setValue(null);
        } else {
            ((ExtendedMapEntry<String, V>) entry).setValue(value, seconds, TimeUnit.SECONDS);
        }
        return null;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeObject(value);
        out.writeLong(seconds);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        value = in.readObject();
        seconds = in.readLong();
    }

    @Override
    public int getFactoryId() {
        return Wishes.FACTORY;
    }

    @Override
    public int getClassId() {
        return Wishes.KEEP_ON_SHELF;
    }
}
