package org.webpos.sessionstore.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/** Gives a claim back; gives false where its owner no longer had it. */
final class ReleaseLease extends LeaseProcessor<Boolean> {

    private String owner;

    /** For {@link SerializableFactory}, which reads the rest. */
    ReleaseLease() {
        this("");
    }

    ReleaseLease(String owner) {
        this.owner = owner;
    }

    @Override
    Boolean fulfil(Map.Entry<String, String> entry, MonotonicClock clock) {
        Leases leases = Leases.read(entry.getValue(), clock);
        boolean wasOurs = leases.release(owner);
        if (wasOurs) {
            keep(entry, leases.text(), leases.left());
        }
        return wasOurs;
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
        return SerializableFactory.RELEASE;
    }
}
