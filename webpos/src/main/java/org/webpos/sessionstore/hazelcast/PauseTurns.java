package org.webpos.sessionstore.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** Lets nobody have a turn for so long; gives false where that is so already. */
final class PauseTurns extends ShelfWish<Boolean> {

    private long millis;

    /** For {@link Wishes}, which reads the rest. */
    PauseTurns() {}

    PauseTurns(Duration time) {
        millis = time.toMillis();
    }

    @Override
    Boolean fulfil(Map.Entry<String, String> entry, ShelfClock clock) {
        Lapse pause = Lapse.of(Duration.ofMillis(millis), clock);
        Lapse wait = Lapse.read(entry.getValue(), clock);
        boolean isLonger = pause.left().compareTo(wait.left()) > 0;
        Lapse next = isLonger ? pause : wait;
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
        return Wishes.PAUSE;
    }
}
