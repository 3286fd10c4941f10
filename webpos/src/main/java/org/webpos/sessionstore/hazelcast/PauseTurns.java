package org.webpos.sessionstore.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** Lets nobody have a turn for so long; gives false where that is so already. */
final class PauseTurns extends ShelfWish<Long, Boolean> {

    private long millis;

    /** For {@link Wishes}, which reads the rest. */
    PauseTurns() {}

    PauseTurns(Duration time) {
        millis = time.toMillis();
    }

    @Override
    Boolean fulfil(Map.Entry<String, Long> entry, long now) {
        Long next = entry.getValue();
        if (next != null && next >= now + millis) {
            return false;
        }
        keep(entry, now + millis, millis);
        return true;
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
        return Wishes.PAUSE;
    }
}
