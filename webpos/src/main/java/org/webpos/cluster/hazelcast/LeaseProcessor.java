package org.webpos.cluster.hazelcast;

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
import org.webpos.cluster.CacheCoordinator.SlotReservation;
import org.webpos.cluster.hazelcast.MonotonicExpiry.Clock;

/**
 * A change of leases or slots that runs on the member that holds the entry, in the one thread of its partition. It may
 * run twice, or late when its caller no longer waits: at worst a slot is lost, or a lease is held that nobody uses.
 *
 * @param <R> the result
 */
abstract class LeaseProcessor<R> implements EntryProcessor<String, String, R>, IdentifiedDataSerializable {

    private transient @Nullable Backup<R> backup;

    @Override
    public final R process(Map.Entry<String, String> entry) {
        backup = null;
        return apply(entry, Clock.OWN);
    }

    abstract R apply(Map.Entry<String, String> entry, Clock clock);

    /** Stores a text on both members, for this long or somewhat longer; an empty one removes the entry. */
    final void store(Map.Entry<String, String> entry, String text, Duration time) {
        if (!text.equals(entry.getValue())) {
            backup = new Backup<>(text, time);
            backup.process(entry);
        }
    }

    @Override
    public final @Nullable EntryProcessor<String, String, R> getBackupProcessor() {
        return backup;
    }

    @Override
    public final int getFactoryId() {
        return SerializableFactory.ID;
    }

    /** Acquires or renews a lease; false while as many other owners hold one as may. */
    static final class AcquireLease extends LeaseProcessor<Boolean> {

        private int maxOwners;
        private String owner = "";
        private long durationMillis;

        /** For {@link SerializableFactory}; {@link #readData} sets the fields. */
        AcquireLease() {}

        AcquireLease(int maxOwners, String owner, Duration duration) {
            this.maxOwners = maxOwners;
            this.owner = owner;
            this.durationMillis = duration.toMillis();
        }

        @Override
        Boolean apply(Map.Entry<String, String> entry, Clock clock) {
            Leases leases = Leases.read(entry.getValue(), clock);
            boolean granted = leases.acquire(owner, maxOwners, Duration.ofMillis(durationMillis));
            store(entry, leases.text(), leases.left());
            return granted;
        }

        @Override
        public void writeData(ObjectDataOutput out) throws IOException {
            out.writeInt(maxOwners);
            out.writeString(owner);
            out.writeLong(durationMillis);
        }

        @Override
        public void readData(ObjectDataInput in) throws IOException {
            maxOwners = in.readInt();
            owner = Objects.requireNonNull(in.readString());
            durationMillis = in.readLong();
        }

        @Override
        public int getClassId() {
            return SerializableFactory.ACQUIRE_LEASE;
        }
    }

    /** Releases a lease; false if its owner no longer held it. */
    static final class ReleaseLease extends LeaseProcessor<Boolean> {

        private String owner;

        /** For {@link SerializableFactory}; {@link #readData} sets the field. */
        ReleaseLease() {
            this("");
        }

        ReleaseLease(String owner) {
            this.owner = owner;
        }

        @Override
        Boolean apply(Map.Entry<String, String> entry, Clock clock) {
            Leases leases = Leases.read(entry.getValue(), clock);
            boolean released = leases.release(owner);
            if (released) {
                store(entry, leases.text(), leases.left());
            }
            return released;
        }

        @Override
        public void writeData(ObjectDataOutput out) throws IOException {
            out.writeString(owner);
        }

        @Override
        public void readData(ObjectDataInput in) throws IOException {
            owner = Objects.requireNonNull(in.readString());
        }

        @Override
        public int getClassId() {
            return SerializableFactory.RELEASE_LEASE;
        }
    }

    /**
     * Reserves the next slot, unless it starts later than the caller would wait. The result is the delay in ns, or its
     * complement if no slot was reserved: {@link #reservation} reads both.
     */
    static final class ReserveSlot extends LeaseProcessor<Long> {

        private long intervalNanos;
        private long maxWaitNanos;

        /** For {@link SerializableFactory}; {@link #readData} sets the fields. */
        ReserveSlot() {}

        ReserveSlot(Duration interval, Duration maxWait) {
            this.intervalNanos = interval.toNanos();
            this.maxWaitNanos = maxWait.toNanos();
        }

        /** Reads the result. */
        static SlotReservation reservation(long result) {
            return result >= 0
                    ? new SlotReservation(true, Duration.ofNanos(result))
                    : new SlotReservation(false, Duration.ofNanos(~result));
        }

        @Override
        Long apply(Map.Entry<String, String> entry, Clock clock) {
            MonotonicExpiry wait = MonotonicExpiry.read(entry.getValue(), clock);
            long delay = wait.left().toNanos();
            if (delay > maxWaitNanos) {
                store(entry, wait.text(), wait.left());
                return ~delay;
            }
            MonotonicExpiry next = MonotonicExpiry.of(Duration.ofNanos(delay + intervalNanos), clock);
            store(entry, next.text(), next.left());
            return delay;
        }

        @Override
        public void writeData(ObjectDataOutput out) throws IOException {
            out.writeLong(intervalNanos);
            out.writeLong(maxWaitNanos);
        }

        @Override
        public void readData(ObjectDataInput in) throws IOException {
            intervalNanos = in.readLong();
            maxWaitNanos = in.readLong();
        }

        @Override
        public int getClassId() {
            return SerializableFactory.RESERVE_SLOT;
        }
    }

    /** Grants no slot for this long; false if the next one starts later anyway. */
    static final class PauseSlots extends LeaseProcessor<Boolean> {

        private long millis;

        /** For {@link SerializableFactory}; {@link #readData} sets the field. */
        PauseSlots() {}

        PauseSlots(Duration time) {
            millis = time.toMillis();
        }

        @Override
        Boolean apply(Map.Entry<String, String> entry, Clock clock) {
            MonotonicExpiry pause = MonotonicExpiry.of(Duration.ofMillis(millis), clock);
            MonotonicExpiry wait = MonotonicExpiry.read(entry.getValue(), clock);
            boolean isLonger = pause.left().compareTo(wait.left()) > 0;
            MonotonicExpiry next = isLonger ? pause : wait;
            store(entry, next.text(), next.left());
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
            return SerializableFactory.PAUSE_SLOTS;
        }
    }

    /** Stores the outcome of another processor. The second member receives it as well, so that both hold the same. */
    static final class Backup<R> implements EntryProcessor<String, String, R>, IdentifiedDataSerializable {

        /** Hazelcast expires entries by the wall clock, which may be set; the text itself says when it has expired. */
        private static final Duration SLACK = Duration.ofMinutes(1);

        private String text = "";
        private long seconds;

        /** For {@link SerializableFactory}; {@link #readData} sets the fields. */
        Backup() {}

        Backup(String text, Duration time) {
            this.text = text;
            this.seconds = HazelcastMember.ttlSeconds(time.plus(SLACK));
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
            return SerializableFactory.ID;
        }

        @Override
        public int getClassId() {
            return SerializableFactory.LEASE_BACKUP;
        }
    }
}
