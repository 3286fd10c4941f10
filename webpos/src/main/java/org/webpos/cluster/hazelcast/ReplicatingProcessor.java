package org.webpos.cluster.hazelcast;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.ExtendedMapEntry;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads or changes an entry on the member that holds it, in the one thread of its partition. The second member receives
 * what was stored, not the change, so that a copy which missed a change is right again after the next.
 *
 * @param <R> the result
 */
public abstract class ReplicatingProcessor<R>
        implements EntryProcessor<String, String, R>, SerializableFactory.CreatedObject {

    private final int classId;
    private transient @Nullable Backup<R> backup;

    /** Creates it with the number by which {@link SerializableFactory} knows its class. */
    protected ReplicatingProcessor(int classId) {
        this.classId = classId;
    }

    @Override
    public final @Nullable R process(Map.Entry<String, String> entry) {
        backup = null;
        return apply(entry);
    }

    /** Returns the result; stores with {@link #store} only. */
    protected abstract @Nullable R apply(Map.Entry<String, String> entry);

    /** Stores a text on both members for the time to live of the map, which starts again. */
    protected final void store(Map.Entry<String, String> entry, String text) {
        store(entry, text, Backup.TTL_OF_THE_MAP);
    }

    /** Stores a text on both members for so many seconds; an empty one removes the entry. */
    protected final void store(Map.Entry<String, String> entry, String text, long ttlSeconds) {
        backup = new Backup<>(text, ttlSeconds);
        backup.process(entry);
    }

    @Override
    public final @Nullable EntryProcessor<String, String, R> getBackupProcessor() {
        return backup;
    }

    @Override
    public final int getClassId() {
        return classId;
    }

    /** Stores what another processor has stored, on either member. */
    static final class Backup<R> implements EntryProcessor<String, String, R>, SerializableFactory.CreatedObject {

        private static final long TTL_OF_THE_MAP = -1;

        private String text = "";
        private long seconds;

        /** For {@link SerializableFactory}; {@link #readData} sets the fields. */
        Backup() {}

        private Backup(String text, long seconds) {
            this.text = text;
            this.seconds = seconds;
        }

        @Override
        public @Nullable R process(Map.Entry<String, String> entry) {
            if (text.isEmpty()) {
                entry.setValue(null);
            } else if (seconds == TTL_OF_THE_MAP) {
                entry.setValue(text);
            } else {
                ((ExtendedMapEntry<String, String>) entry).setValue(text, seconds, TimeUnit.SECONDS);
            }
            return null;
        }

        @Override
        public void writeData(ObjectDataOutput out) throws IOException {
            out.writeString(text);
            out.writeLong(seconds);
        }

        @Override
        public void readData(ObjectDataInput in) throws IOException {
            text = Objects.requireNonNull(in.readString());
            seconds = in.readLong();
        }

        @Override
        public int getClassId() {
            return SerializableFactory.BACKUP;
        }
    }
}
