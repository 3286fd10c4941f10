package org.webpos.sessionstore.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.webpos.catalog.supply.SharedShelf.Turn;

/**
 * Takes the next turn, unless it is further away than the patience. Gives the delay in ms, and one that is not worth the
 * wait as its complement: {@link #turn} reads both.
 */
final class TakeTurn extends ShelfWish<Long, Long> {

    private long interval;
    private long patience;

    /** For {@link Wishes}, which reads the rest. */
    TakeTurn() {}

    TakeTurn(Duration interval, Duration patience) {
        this.interval = interval.toMillis();
        this.patience = patience.toMillis();
    }

    /** Reads what came of it. */
    static Turn turn(long told) {
        return told >= 0 ? new Turn(true, Duration.ofMillis(told)) : new Turn(false, Duration.ofMillis(~told));
    }

    @Override
    Long fulfil(Map.Entry<String, Long> entry, long now) {
        Long next = entry.getValue();
        long delay = next == null ? 0 : Math.max(0, next - now);
        if (delay > patience) {
            return ~delay;
        }
        keep(entry, now + delay + interval, delay + interval);
        return delay;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeLong(interval);
        out.writeLong(patience);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        interval = in.readLong();
        patience = in.readLong();
    }

    @Override
    public int getClassId() {
        return Wishes.TURN;
    }
}
