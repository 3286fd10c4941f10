package org.webpos.sessionstore.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** Claims a key or renews the claim; gives false while as many others have it as may. */
final class AcquireLease extends LeaseProcessor<Boolean> {

    private int most;
    private String owner = "";
    private long lease;

    /** For {@link SerializableFactory}, which reads the rest. */
    AcquireLease() {}

    AcquireLease(int most, String owner, Duration lease) {
        this.most = most;
        this.owner = owner;
        this.lease = lease.toMillis();
    }

    @Override
    Boolean fulfil(Map.Entry<String, String> entry, MonotonicClock clock) {
        Leases leases = Leases.read(entry.getValue(), clock);
        boolean granted = leases.claim(owner, most, Duration.ofMillis(lease));
        keep(entry, leases.text(), leases.left());
        return granted;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeInt(most);
        out.writeString(owner);
        out.writeLong(lease);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        most = in.readInt();
        owner = Objects.requireNonNull(in.readString());
        lease = in.readLong();
    }

    @Override
    public int getClassId() {
        return SerializableFactory.CLAIM;
    }
}
