package org.webpos.sessionstore.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** Lets nobody have a turn for so long; gives false where that is so already. */
final class PauseSlots extends LeaseProcessor<Boolean> {

    private long millis;

    /** For {@link SerializableFactory}, which reads the rest. */
    PauseSlots() {}

    PauseSlots(Duration time) {
        millis = time.toMillis();
    }

    @Override
    Boolean fulfil(Map.Entry<String, String> entry, MonotonicClock clock) {
        MonotonicExpiry pause = MonotonicExpiry.of(Duration.ofMillis(millis), clock);
        MonotonicExpiry wait = MonotonicExpiry.read(entry.getValue(), clock);
        boolean isLonger = pause.left().compareTo(wait.left()) > 0;
        MonotonicExpiry next = isLonger ? pause : wait;
        keep(entry, next.text(), next.left());
        return isLonger;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeLong(millis);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        millis = in.readLong();
    }

    @Override
    public int getClassId() {
        return SerializableFactory.PAUSE;
    }
}
