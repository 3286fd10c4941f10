package org.webpos.sessionstore.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/** Gives a claim back; gives false where its owner no longer had it. */
final class ReleaseClaim extends ShelfWish<String, Boolean> {

    private String owner;

    /** For {@link Wishes}, which reads the rest. */
    ReleaseClaim() {
        this("");
    }

    ReleaseClaim(String owner) {
        this.owner = owner;
    }

    @Override
    Boolean fulfil(Map.Entry<String, String> entry, long now) {
        String there = entry.getValue();
        boolean isOurs = there != null && Claim.parse(there).owner().equals(owner);
        if (isOurs) {
            drop(entry);
        }
        return isOurs;
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
        return Wishes.RELEASE;
    }
}
