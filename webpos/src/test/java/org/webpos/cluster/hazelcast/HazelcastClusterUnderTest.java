package org.webpos.cluster.hazelcast;

import static org.webpos.Eventually.await;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.webpos.OwnPorts;
import org.webpos.cluster.CacheCoordinator;
import org.webpos.cluster.NodeChannel;
import org.webpos.session.AwaitedStore;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStoreStatus;
import org.webpos.sessionstore.hazelcast.HazelcastSessionStore;

/** Hazelcast members in this process, each as a node of its own, on ports that nobody else uses. */
public final class HazelcastClusterUnderTest implements AutoCloseable {

    private static final int MOST = 4;

    // It logs about members that are killed here on purpose. In a field, because an unreferenced logger loses its
    // level.
    private static final Logger HAZELCAST = Logger.getLogger("com.hazelcast");

    private final String cluster = "test-" + UUID.randomUUID();
    private final List<Integer> ports = freePorts();
    private final String host;
    private final Duration expiry;
    private final List<HazelcastMember> members = new ArrayList<>();
    private final List<AwaitedStore> stores = new ArrayList<>();

    private HazelcastClusterUnderTest(String host, Duration expiry) {
        this.host = host;
        this.expiry = expiry;
        HAZELCAST.setLevel(Level.OFF);
    }

    /** Starts so many members, one after the other, whose sessions live this long. */
    public static HazelcastClusterUnderTest start(int count, Duration expiry) {
        return start("127.0.0.1", count, expiry);
    }

    /** Starts them with a list that names this machine so. */
    public static HazelcastClusterUnderTest start(String host, int count, Duration expiry) {
        HazelcastClusterUnderTest cluster = new HazelcastClusterUnderTest(host, expiry);
        for (int i = 0; i < count; i++) {
            cluster.join();
        }
        return cluster;
    }

    /** Others each time: those of members that were killed may not be free at once. */
    private static List<Integer> freePorts() {
        List<Integer> free = OwnPorts.others().boxed().collect(Collectors.toList());
        Collections.shuffle(free);
        return List.copyOf(free.subList(0, MOST));
    }

    /** Starts one more member. */
    public AwaitedStore join() {
        HazelcastMember member = start(settings(members.size()), expiry);
        AwaitedStore store = new AwaitedStore(new HazelcastSessionStore(member));
        members.add(member);
        stores.add(store);
        return store;
    }

    /** Starts a member that can hold sessions which live this long. */
    public static HazelcastMember start(HazelcastSettings settings, Duration expiry) {
        return HazelcastMember.start(settings, HazelcastSessionStore.extension(expiry));
    }

    /** The settings of the member of this number, from 0. */
    public HazelcastSettings settings(int number) {
        List<String> all = ports.stream().map(port -> host + ":" + port).toList();
        return new HazelcastSettings(name(number), ports.get(number), all, cluster);
    }

    private String name(int number) {
        return cluster + "-" + number;
    }

    /** The store of each member. */
    public List<AwaitedStore> stores() {
        return List.copyOf(stores);
    }

    /** Each member, as its node sees the cluster. */
    public List<HazelcastMember> members() {
        return List.copyOf(members);
    }

    /** The channel of each member. */
    public List<NodeChannel> channels() {
        return members.stream().<NodeChannel>map(HazelcastChannel::new).toList();
    }

    List<CacheCoordinator> coordinators() {
        return members.stream()
                .<CacheCoordinator>map(HazelcastCacheCoordinator::new)
                .toList();
    }

    /** The member of this number, as Hazelcast knows it. */
    HazelcastInstance member(int number) {
        return Objects.requireNonNull(Hazelcast.getHazelcastInstanceByName(name(number)));
    }

    /** The sessions as this member sees them. */
    public IMap<String, String> sessions(int number) {
        return member(number).getMap("sessions");
    }

    /** The number of the member that owns a session. */
    public int ownerOf(SessionKey key) {
        HazelcastInstance first = member(0);
        Member owner =
                first.getPartitionService().getPartition(key.fingerprint()).getOwner();
        return first.getCluster().getLocalMember().equals(owner) ? 0 : 1;
    }

    /** Returns once these members say that sessions are safe with so many of them. */
    public void awaitSafety(int... numbers) {
        for (int number : numbers) {
            awaitStatus(number, SessionStoreStatus.shared(numbers.length, true));
        }
    }

    /** Returns once this member says that this is its status. */
    void awaitStatus(int number, SessionStoreStatus status) {
        await(() -> members.get(number).status().equals(status));
    }

    /** Ends a member on the spot, as when its process is killed. */
    public void kill(int number) {
        member(number).getLifecycleService().terminate();
    }

    @Override
    public void close() {
        stores.forEach(AwaitedStore::close);
    }
}
