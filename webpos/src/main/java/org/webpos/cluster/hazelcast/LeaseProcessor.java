package org.webpos.cluster.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.webpos.cluster.CacheCoordinator.SlotReservation;
import org.webpos.cluster.hazelcast.MonotonicExpiry.Clock;

/**
 * A change of leases or slots. It may run twice, or late when its caller no longer waits: at worst a slot is lost, or a
 * lease is held that nobody uses. The result is 1 or 0 for yes or no, or what {@link #reservation} reads.
 */
final class LeaseProcessor extends ReplicatingProcessor<Long> {

    /** Hazelcast expires entries by the wall clock, which may be set; the text itself says when it has expired. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private enum Change {
        ACQUIRE_LEASE,
        RELEASE_LEASE,
        RESERVE_SLOT,
        PAUSE_SLOTS
    }

    private Change change;
    private String owner;
    private int maxOwners;
    private Duration time;
    private Duration maxWait;

    private LeaseProcessor(Change change, String owner, int maxOwners, Duration time, Duration maxWait) {
        super(SerializableFactory.LEASE_CHANGE);
        this.change = change;
        this.owner = owner;
        this.maxOwners = maxOwners;
        this.time = time;
        this.maxWait = maxWait;
    }

    /** For {@link SerializableFactory}; {@link #readData} sets the fields. */
    LeaseProcessor() {
        this(Change.RELEASE_LEASE, "", 0, Duration.ZERO, Duration.ZERO);
    }

    /** Acquires or renews a lease; 0 while as many other owners hold one as may. */
    static LeaseProcessor acquireLease(int maxOwners, String owner, Duration duration) {
        return new LeaseProcessor(Change.ACQUIRE_LEASE, owner, maxOwners, duration, Duration.ZERO);
    }

    /** Releases a lease; 0 if its owner no longer held it. */
    static LeaseProcessor releaseLease(String owner) {
        return new LeaseProcessor(Change.RELEASE_LEASE, owner, 0, Duration.ZERO, Duration.ZERO);
    }

    /** Reserves the next slot, unless it starts later than the caller would wait. */
    static LeaseProcessor reserveSlot(Duration interval, Duration maxWait) {
        return new LeaseProcessor(Change.RESERVE_SLOT, "", 0, interval, maxWait);
    }

    /** Grants no slot for this long; 0 if the next one starts later anyway. */
    static LeaseProcessor pauseSlots(Duration pause) {
        return new LeaseProcessor(Change.PAUSE_SLOTS, "", 0, pause, Duration.ZERO);
    }

    /** Reads the result of {@link #reserveSlot}: the delay in ns, or its complement if no slot was reserved. */
    static SlotReservation reservation(long result) {
        return result >= 0
                ? new SlotReservation(true, Duration.ofNanos(result))
                : new SlotReservation(false, Duration.ofNanos(~result));
    }

    @Override
    protected Long apply(Map.Entry<String, String> entry) {
        return switch (change) {
            case ACQUIRE_LEASE -> acquireLease(entry);
            case RELEASE_LEASE -> releaseLease(entry);
            case RESERVE_SLOT -> reserveSlot(entry);
            case PAUSE_SLOTS -> pauseSlots(entry);
        };
    }

    private long acquireLease(Map.Entry<String, String> entry) {
        Leases leases = Leases.read(entry.getValue(), Clock.OWN);
        boolean granted = leases.acquire(owner, maxOwners, time);
        storeIfChanged(entry, leases.text(), leases.left());
        return granted ? 1 : 0;
    }

    private long releaseLease(Map.Entry<String, String> entry) {
        Leases leases = Leases.read(entry.getValue(), Clock.OWN);
        if (!leases.release(owner)) {
            return 0;
        }
        storeIfChanged(entry, leases.text(), leases.left());
        return 1;
    }

    private long reserveSlot(Map.Entry<String, String> entry) {
        MonotonicExpiry wait = MonotonicExpiry.read(entry.getValue(), Clock.OWN);
        Duration delay = wait.left();
        boolean granted = delay.compareTo(maxWait) <= 0;
        MonotonicExpiry next = granted ? MonotonicExpiry.of(delay.plus(time), Clock.OWN) : wait;
        storeIfChanged(entry, next.text(), next.left());
        return granted ? delay.toNanos() : ~delay.toNanos();
    }

    private long pauseSlots(Map.Entry<String, String> entry) {
        MonotonicExpiry pause = MonotonicExpiry.of(time, Clock.OWN);
        MonotonicExpiry wait = MonotonicExpiry.read(entry.getValue(), Clock.OWN);
        boolean isLonger = pause.left().compareTo(wait.left()) > 0;
        MonotonicExpiry next = isLonger ? pause : wait;
        storeIfChanged(entry, next.text(), next.left());
        return isLonger ? 1 : 0;
    }

    private void storeIfChanged(Map.Entry<String, String> entry, String text, Duration left) {
        if (!text.equals(entry.getValue())) {
            store(entry, text, HazelcastMember.ttlSeconds(left.plus(SLACK)));
        }
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeString(change.name());
        out.writeString(owner);
        out.writeInt(maxOwners);
        out.writeLong(time.toNanos());
        out.writeLong(maxWait.toNanos());
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        change = Change.valueOf(Objects.requireNonNull(in.readString()));
        owner = Objects.requireNonNull(in.readString());
        maxOwners = in.readInt();
        time = Duration.ofNanos(in.readLong());
        maxWait = Duration.ofNanos(in.readLong());
    }
}
