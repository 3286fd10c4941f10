package org.webpos.sessionstore.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.webpos.cluster.CacheCoordinator.SlotReservation;

/**
 * Takes the next turn, unless it is further away than the patience. Gives the delay in ns, and one that is not worth the
 * wait as its complement: {@link #turn} reads both.
 */
final class ReserveSlot extends LeaseProcessor<Long> {

    private long interval;
    private long patience;

    /** For {@link SerializableFactory}, which reads the rest. */
    ReserveSlot() {}

    ReserveSlot(Duration interval, Duration patience) {
        this.interval = interval.toNanos();
        this.patience = patience.toNanos();
    }

    /** Reads what came of it. */
    static SlotReservation turn(long told) {
        return told >= 0 ? new SlotReservation(true, Duration.ofNanos(told)) : new SlotReservation(false, Duration.ofNanos(~told));
    }

    @Override
    Long fulfil(Map.Entry<String, String> entry, MonotonicClock clock) {
        MonotonicExpiry wait = MonotonicExpiry.read(entry.getValue(), clock);
        long delay = wait.left().toNanos();
        if (delay > patience) {
            keep(entry, wait.text(), wait.left());
            return ~delay;
        }
        MonotonicExpiry next = MonotonicExpiry.of(Duration.ofNanos(delay + interval), clock);
        keep(entry, next.text(), next.left());
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
        return SerializableFactory.TURN;
    }
}
