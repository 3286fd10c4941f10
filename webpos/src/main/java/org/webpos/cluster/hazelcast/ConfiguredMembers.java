package org.webpos.cluster.hazelcast;

import com.hazelcast.cluster.Address;
import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Setting;

/**
 * The members that should form one cluster. Immutable.
 *
 * @param addresses where each is reached, {@code host:port}
 * @param ownLoopback the address of this member, where it shares a machine with the others and has an address of its own there; it
 *     connects from that address, so that whatever stands in between can tell whose connection it is
 */
record ConfiguredMembers(List<String> addresses, Optional<InetAddress> ownLoopback) {

    private static final int CONNECT_TIMEOUT_MILLIS = 500;
    private static final int PROBE_TIMEOUT_MILLIS = 1000;

    /** Copies the list. */
    ConfiguredMembers {
        addresses = List.copyOf(addresses);
    }

    /** Members of which none has a loopback address of its own. */
    ConfiguredMembers(List<String> addresses) {
        this(addresses, Optional.empty());
    }

    /**
     * Returns the members that a member is configured with.
     *
     * @throws InvalidSettingException when it is not listed itself
     */
    static ConfiguredMembers of(HazelcastSettings settings) {
        ConfiguredMembers members = new ConfiguredMembers(settings.members());
        InetAddress own = resolve(members.ownAddress(settings.port()) + ":0").getAddress();
        boolean isSpecial = own.isLoopbackAddress() && !own.equals(InetAddress.getLoopbackAddress());
        return new ConfiguredMembers(members.addresses, Optional.of(own).filter(address -> isSpecial));
    }

    /** Returns those that accept connections but are not in one cluster with this member. Takes up to some seconds. */
    List<String> missing(HazelcastInstance member) {
        // By address: a member is known by the one it listens at, and a name may be resolved only after its node has
        // started.
        Set<InetSocketAddress> joined =
                responding(member).stream().map(Member::getSocketAddress).collect(Collectors.toSet());
        return addresses.stream()
                .filter(text -> isMissing(resolve(text), joined))
                .toList();
    }

    private boolean isMissing(InetSocketAddress address, Set<InetSocketAddress> joined) {
        return !address.isUnresolved() && !joined.contains(address) && acceptsConnections(address);
    }

    /**
     * Tells whether nobody listens at an address of a machine that answers: the process is dead. One that is frozen, or cannot be
     * reached, does not refuse. Takes half a second at most.
     */
    boolean refusesConnections(InetSocketAddress address) {
        try (Socket socket = ownSocket()) {
            socket.connect(address, CONNECT_TIMEOUT_MILLIS);
            return false;
        } catch (ConnectException refused) {
            return true;
        } catch (IOException unknown) {
            return false;
        }
    }

    private Socket ownSocket() throws IOException {
        Socket socket = new Socket();
        if (ownLoopback.isPresent()) {
            socket.bind(new InetSocketAddress(ownLoopback.get(), 0));
        }
        return socket;
    }

    /** Returns the number in the list of the member that listens here, from 0; after all others if it is not listed. */
    int rank(InetSocketAddress member) {
        int rank = addresses.stream().map(ConfiguredMembers::resolve).toList().indexOf(member);
        return rank < 0 ? addresses.size() : rank;
    }

    private boolean acceptsConnections(InetSocketAddress address) {
        try (Socket socket = ownSocket()) {
            socket.connect(address, CONNECT_TIMEOUT_MILLIS);
            return true;
        } catch (IOException notListening) {
            return false;
        }
    }

    /**
     * Tells whether a member that listens here is the one that Hazelcast makes master if there is none yet: of those
     * that reach each other the one whose address has the least hash ({@code TcpIpJoiner.isThisNodeMasterCandidate}).
     */
    boolean isFirst(InetSocketAddress member) {
        int own = new Address(member).hashCode();
        return addresses.stream()
                .map(ConfiguredMembers::resolve)
                .filter(address -> !address.isUnresolved())
                .allMatch(address -> own <= new Address(address).hashCode());
    }

    private static InetSocketAddress resolve(String text) {
        return new InetSocketAddress(host(text), Integer.parseInt(text.substring(text.lastIndexOf(':') + 1)));
    }

    private static String host(String text) {
        return text.substring(0, text.lastIndexOf(':'));
    }

    /**
     * Returns the address of this machine that is listed with this port, so that the member listens there and nowhere
     * else.
     *
     * @throws InvalidSettingException when none is
     */
    String ownAddress(int port) {
        return addresses.stream()
                .filter(text -> text.endsWith(":" + port))
                .flatMap(text -> ofThisMachine(host(text)).stream())
                .findFirst()
                .orElseThrow(() -> new InvalidSettingException(Setting.HAZELCAST_MEMBERS, notListed(port)));
    }

    /** A name that cannot be resolved belongs to another node, which may not have started. */
    private static Optional<String> ofThisMachine(String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            boolean ours = address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
            return ours ? Optional.of(address.getHostAddress()) : Optional.empty();
        } catch (IOException unresolved) {
            return Optional.empty();
        }
    }

    private String notListed(int port) {
        String unresolved =
                addresses.stream().filter(text -> resolve(text).isUnresolved()).collect(Collectors.joining(", "));
        return "has to name this node too: an address of this machine with :" + port + ", as "
                + Setting.HAZELCAST_PORT.key() + " says; it names " + String.join(", ", addresses)
                + (unresolved.isEmpty() ? "" : ", where " + unresolved + " cannot be resolved");
    }

    /** Returns the members that answer a probe, this one included. Sends all probes at once and waits for a second. */
    private static List<Member> responding(HazelcastInstance member) {
        Map<Member, Future<Boolean>> responses = member.getExecutorService(Probe.EXECUTOR)
                .submitToMembers(new Probe(), member.getCluster().getMembers());
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PROBE_TIMEOUT_MILLIS);
        return responses.entrySet().stream()
                .filter(response -> isReceived(response.getValue(), deadline - System.nanoTime()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toList());
    }

    private static boolean isReceived(Future<Boolean> response, long nanos) {
        try {
            return response.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException missing) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * What one member sends to another to learn whether both are in one cluster: members answer members only. The list
     * of members alone does not say so, because one that was removed from it elsewhere learns of that some seconds
     * later.
     */
    static final class Probe implements Callable<Boolean>, SerializableFactory.CreatedObject {

        private static final String EXECUTOR = "roll-call";

        @Override
        public Boolean call() {
            return true;
        }

        @Override
        public void writeData(ObjectDataOutput out) {
            // it has no content
        }

        @Override
        public void readData(ObjectDataInput in) {
            // it has no content
        }

        @Override
        public int getClassId() {
            return SerializableFactory.MEMBERSHIP_PROBE;
        }
    }
}
