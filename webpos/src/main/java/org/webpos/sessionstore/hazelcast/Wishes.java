package org.webpos.sessionstore.hazelcast;

import com.hazelcast.nio.serialization.DataSerializableFactory;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;

/** Makes what members send each other, by number: no class name travels, and no other class is made. */
final class Wishes implements DataSerializableFactory {

    static final int FACTORY = 1;
    static final int APPLY = 1;
    static final int READ = 2;
    static final int KEEP = 3;
    static final int ROLL_CALL = 4;

    @Override
    public IdentifiedDataSerializable create(int type) {
        return switch (type) {
            case APPLY -> new ApplyOperation();
            case READ -> new ReadSession();
            case KEEP -> new KeepSession();
            case ROLL_CALL -> new RollCall();
            default -> throw new IllegalArgumentException("nothing of ours has the number " + type);
        };
    }
}
