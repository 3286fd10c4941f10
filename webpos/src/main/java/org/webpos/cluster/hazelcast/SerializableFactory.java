package org.webpos.cluster.hazelcast;

import com.hazelcast.nio.serialization.DataSerializableFactory;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Creates the objects that members send each other. Each class has a number, so no class name is sent and no other
 * class can be instantiated. Immutable.
 */
public final class SerializableFactory implements DataSerializableFactory {

    /** The id of this factory, which every class it creates returns. */
    public static final int ID = 1;

    // 1 to 3 are those of the session store.
    static final int MEMBERSHIP_PROBE = 4;
    static final int ACQUIRE_LEASE = 5;
    static final int RELEASE_LEASE = 6;
    static final int RESERVE_SLOT = 7;
    static final int PAUSE_SLOTS = 8;
    static final int LEASE_BACKUP = 9;

    private final Map<Integer, Supplier<IdentifiedDataSerializable>> extension;

    /** Creates the classes of this package and those of an extension. */
    SerializableFactory(Map<Integer, Supplier<IdentifiedDataSerializable>> extension) {
        this.extension = Map.copyOf(extension);
    }

    @Override
    public IdentifiedDataSerializable create(int number) {
        return switch (number) {
            case MEMBERSHIP_PROBE -> new ConfiguredMembers.Probe();
            case ACQUIRE_LEASE -> new LeaseProcessor.AcquireLease();
            case RELEASE_LEASE -> new LeaseProcessor.ReleaseLease();
            case RESERVE_SLOT -> new LeaseProcessor.ReserveSlot();
            case PAUSE_SLOTS -> new LeaseProcessor.PauseSlots();
            case LEASE_BACKUP -> new LeaseProcessor.Backup<>();
            default -> extended(number);
        };
    }

    private IdentifiedDataSerializable extended(int number) {
        Supplier<IdentifiedDataSerializable> constructor = extension.get(number);
        if (constructor == null) {
            throw new IllegalArgumentException("no class of ours has the number " + number);
        }
        return constructor.get();
    }
}
