package org.webpos.sessionstore.hazelcast;

import com.hazelcast.nio.serialization.DataSerializableFactory;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;

/** Makes what members send each other, by number: no class name travels, and no other class is made. */
final class SerializableFactory implements DataSerializableFactory {

    static final int FACTORY = 1;
    static final int APPLY = 1;
    static final int READ = 2;
    static final int KEEP = 3;
    static final int ROLL_CALL = 4;
    static final int CLAIM = 5;
    static final int RELEASE = 6;
    static final int TURN = 7;
    static final int PAUSE = 8;
    static final int KEEP_ON_SHELF = 9;

    @Override
    public IdentifiedDataSerializable create(int type) {
        return switch (type) {
            case APPLY -> new ApplyOperation();
            case READ -> new ReadSession();
            case KEEP -> new SessionBackup();
            case ROLL_CALL -> new MembershipProbe();
            case CLAIM -> new AcquireLease();
            case RELEASE -> new ReleaseLease();
            case TURN -> new ReserveSlot();
            case PAUSE -> new PauseSlots();
            case KEEP_ON_SHELF -> new LeaseBackup<>();
            default -> throw new IllegalArgumentException("nothing of ours has the number " + type);
        };
    }
}
