package org.webpos.cluster.hazelcast;

import com.hazelcast.cluster.Address;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.instance.impl.HazelcastInstanceImpl;
import com.hazelcast.instance.impl.HazelcastInstanceProxy;
import com.hazelcast.internal.partition.InternalPartition;
import com.hazelcast.internal.partition.InternalPartitionService;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The members that hold a copy of an entry, as this member knows them. A change waits for each of them, so one that hangs
 * concerns the entries of which it has the backup too. The public interface of Hazelcast names the owner alone. Thread-safe; sends nothing.
 */
public final class PartitionReplicas {

    /** Each entry has one backup. */
    private static final int COPIES = 2;

    private static final String NONE = "no member";

    private final HazelcastInstanceImpl member;

    /** Asks this member, which has to be one that {@link HazelcastMember} started. */
    public PartitionReplicas(HazelcastInstance member) {
        this.member = ((HazelcastInstanceProxy) member).getOriginal();
    }

    /**
     * Returns the addresses of the members with a copy of the entry of a key, in alphabetical order and separated by a space, or a text
     * that is none while there is no such member.
     */
    public String membersOf(String key) {
        try {
            InternalPartitionService partitions = member.node.getPartitionService();
            int id = member.getPartitionService().getPartition(key).getPartitionId();
            InternalPartition partition = partitions.getPartition(id, false);
            String members = IntStream.range(0, COPIES)
                    .mapToObj(partition::getReplicaAddress)
                    .filter(Objects::nonNull)
                    .map(Address::toString)
                    .sorted()
                    .collect(Collectors.joining(" "));
            return members.isEmpty() ? NONE : members;
        } catch (HazelcastInstanceNotActiveException shuttingDown) {
            return NONE;
        }
    }
}
