package org.webpos.sessionstore.hazelcast;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a session, which counts as use on both members; gives its stored form, or null when there is none. */
final class ReadSession implements EntryProcessor<String, String, String>, IdentifiedDataSerializable {

    private transient @Nullable String kept;

    @Override
    public @Nullable String process(Map.Entry<String, String> entry) {
        kept = entry.getValue();
        if (kept != null) {
            entry.setValue(kept);
        }
        return kept;
    }

    @Override
    public @Nullable EntryProcessor<String, String, String> getBackupProcessor() {
        return kept == null ? null : new SessionBackup(kept);
    }

    @Override
    public void writeData(ObjectDataOutput out) {
        // the key says it all
    }

    @Override
    public void readData(ObjectDataInput in) {
        // the key says it all
    }

    @Override
    public int getFactoryId() {
        return SerializableFactory.FACTORY;
    }

    @Override
    public int getClassId() {
        return SerializableFactory.READ;
    }
}
