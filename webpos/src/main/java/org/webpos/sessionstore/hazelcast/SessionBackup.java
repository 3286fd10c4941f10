package org.webpos.sessionstore.hazelcast;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps on the second member what the first one has, and counts as use there too. The state itself, not the change: a
 * copy that missed a change is right again after the next.
 */
final class SessionBackup implements EntryProcessor<String, String, String>, IdentifiedDataSerializable {

    private String stored;

    SessionBackup() {
        this("");
    }

    SessionBackup(String stored) {
        this.stored = stored;
    }

    @Override
    public @Nullable String process(Map.Entry<String, String> entry) {
        entry.setValue(stored);
        return null;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeString(stored);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        stored = Objects.requireNonNull(in.readString());
    }

    @Override
    public int getFactoryId() {
        return SerializableFactory.FACTORY;
    }

    @Override
    public int getClassId() {
        return SerializableFactory.KEEP;
    }
}
