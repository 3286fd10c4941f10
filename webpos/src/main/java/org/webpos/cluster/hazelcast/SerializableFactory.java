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

    /** The id of this factory. */
    static final int ID = 1;

    // 1, 2 and 11 are those of the session store; 3 and 5 to 8 had another meaning in earlier versions.
    static final int MEMBERSHIP_PROBE = 4;
    static final int BACKUP = 9;
    static final int LEASE_CHANGE = 10;
    static final int VIEW_PROBE = 12;

    private final Map<Integer, Supplier<IdentifiedDataSerializable>> extension;

    /** An object that this factory creates. */
    public interface CreatedObject extends IdentifiedDataSerializable {

        @Override
        default int getFactoryId() {
            return ID;
        }
    }

    /** Creates the classes of this package and those of an extension. */
    SerializableFactory(Map<Integer, Supplier<IdentifiedDataSerializable>> extension) {
        this.extension = Map.copyOf(extension);
    }

    @Override
    public IdentifiedDataSerializable create(int number) {
        return switch (number) {
            case MEMBERSHIP_PROBE -> new ConfiguredMembers.Probe();
            case BACKUP -> new ReplicatingProcessor.Backup<>();
            case LEASE_CHANGE -> new LeaseProcessor();
            case VIEW_PROBE -> new MembershipWatch.ViewProbe();
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
