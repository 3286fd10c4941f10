package org.webpos.sessionstore.hazelcast;

import com.hazelcast.cluster.Address;
import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The members that are to be one cluster. Immutable.
 *
 * @param names where each listens, {@code host:port}
 */
record ConfiguredMembers(List<String> names) {

    private static final int PATIENCE_MILLIS = 500;

    /** Keeps its own copy of the list. */
    ConfiguredMembers {
        names = List.copyOf(names);
    }

    /** Names those that accept connections and are not in one cluster with this member. Takes some seconds at most. */
    List<String> outside(HazelcastInstance member) {
        // By address: a member bears the one it listens at, and a name may be known only after its node has started.
        Set<InetSocketAddress> inside = MembershipProbe.of(member).stream()
                .map(Member::getSocketAddress)
                .collect(Collectors.toSet());
        return names.stream().filter(name -> isOutside(address(name), inside)).toList();
    }

    /**
     * Tells whether a member that listens here is the one that Hazelcast makes master where none is yet: of those that reach
     * each other the one whose address has the least hash ({@code TcpIpJoiner.isThisNodeMasterCandidate}).
     */
    boolean isFirst(InetSocketAddress member) {
        int own = new Address(member).hashCode();
        return names.stream()
                .map(ConfiguredMembers::address)
                .filter(listed -> !listed.isUnresolved())
                .allMatch(listed -> own <= new Address(listed).hashCode());
    }

    private static boolean isOutside(InetSocketAddress listed, Set<InetSocketAddress> inside) {
        return !listed.isUnresolved() && !inside.contains(listed) && accepts(listed);
    }

    private static InetSocketAddress address(String name) {
        int colon = name.lastIndexOf(':');
        return new InetSocketAddress(name.substring(0, colon), Integer.parseInt(name.substring(colon + 1)));
    }

    private static boolean accepts(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, PATIENCE_MILLIS);
            return true;
        } catch (IOException nobodyThere) {
            return false;
        }
    }
}
