package org.webpos.sessionstore.hazelcast;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.ExtendedMapEntry;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Keeps what came of a wish, for a while. The second member is given it too, so that both always agree on it. */
final class LeaseBackup<R> implements EntryProcessor<String, String, R>, IdentifiedDataSerializable {

    /** Its clock is that of the day, which is set now and then; what is kept says itself when it is over. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private String text = "";
    private long seconds;

    /** For {@link SerializableFactory}, which reads the rest. */
    LeaseBackup() {}

    /** Keeps this for so long, or somewhat longer; where it is empty, keeps nothing any more. */
    LeaseBackup(String text, Duration time) {
        this.text = text;
        this.seconds = EntryTtl.seconds(time.plus(SLACK));
    }

    @Override
    public @Nullable R process(Map.Entry<String, String> entry) {
        if (text.isEmpty()) {
            entry.setValue(null);
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
    public int getFactoryId() {
        return SerializableFactory.FACTORY;
    }

    @Override
    public int getClassId() {
        return SerializableFactory.KEEP_ON_SHELF;
    }
}
