package org.webpos.sessionstore.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** Claims a key or renews the claim; gives false while another owner has it. */
final class MakeClaim extends ShelfWish<String, Boolean> {

    private String owner = "";
    private long lease;

    /** For {@link Wishes}, which reads the rest. */
    MakeClaim() {}

    MakeClaim(String owner, Duration lease) {
        this.owner = owner;
        this.lease = lease.toMillis();
    }

    @Override
    Boolean fulfil(Map.Entry<String, String> entry, long now) {
        String there = entry.getValue();
        if (there != null && Claim.parse(there).excludes(owner, now)) {
            return false;
        }
        keep(entry, new Claim(now + lease, owner).text(), lease);
        return true;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeString(owner);
        out.writeLong(lease);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        owner = Objects.requireNonNull(in.readString());
        lease = in.readLong();
    }

    @Override
    public int getClassId() {
        return Wishes.CLAIM;
    }
}
