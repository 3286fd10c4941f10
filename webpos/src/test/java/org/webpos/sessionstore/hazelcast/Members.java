package org.webpos.sessionstore.hazelcast;

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
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore;
import org.webpos.session.SessionStoreStatus;
import org.webpos.cluster.NodeChannel;

/** Hazelcast members in this process, each as a node of its own, on ports nobody else uses. */
final class Members implements AutoCloseable {

    private static final int MOST = 4;

    // What it says of members that die here on purpose. Kept, or the level would be forgotten with the logger.
    private static final Logger HAZELCAST = Logger.getLogger("com.hazelcast");

    private final String cluster = "test-" + UUID.randomUUID();
    private final List<Integer> ports = freePorts();
    private final String host;
    private final Duration expiry;
    private final List<HazelcastSessionStore> stores = new ArrayList<>();

    private Members(String host, Duration expiry) {
        this.host = host;
        this.expiry = expiry;
        HAZELCAST.setLevel(Level.OFF);
    }

    /** Starts so many members, one after the other, whose sessions live this long. */
    static Members start(int count, Duration expiry) {
        return start("127.0.0.1", count, expiry);
    }

    /** Starts them with a list that names this machine so. */
    static Members start(String host, int count, Duration expiry) {
        Members members = new Members(host, expiry);
        for (int i = 0; i < count; i++) {
            members.join();
        }
        return members;
    }

    /** Others each time: those of members that were killed may not be free at once. */
    private static List<Integer> freePorts() {
        List<Integer> free = OwnPorts.others().boxed().collect(Collectors.toList());
        Collections.shuffle(free);
        return List.copyOf(free.subList(0, MOST));
    }

    /** Starts one more member. */
    HazelcastSessionStore join() {
        HazelcastSessionStore store = new HazelcastSessionStore(settings(stores.size()));
        stores.add(store);
        return store;
    }

    /** The settings of the member of this number, from 0. */
    HazelcastSettings settings(int number) {
        List<String> all = ports.stream().map(port -> host + ":" + port).toList();
        return new HazelcastSettings(name(number), ports.get(number), all, cluster, expiry);
    }

    private String name(int number) {
        return cluster + "-" + number;
    }

    List<HazelcastSessionStore> stores() {
        return List.copyOf(stores);
    }

    List<NodeChannel> channels() {
        return stores.stream().map(HazelcastSessionStore::channel).toList();
    }

    List<CacheCoordinator> shelves() {
        return stores.stream().map(HazelcastSessionStore::shelf).toList();
    }

    /** The member of this number, as Hazelcast knows it. */
    HazelcastInstance member(int number) {
        return Objects.requireNonNull(Hazelcast.getHazelcastInstanceByName(name(number)));
    }

    /** The sessions as this member sees them. */
    IMap<String, String> sessions(int number) {
        return member(number).getMap(HazelcastMember.SESSIONS);
    }

    /** The number of the member that owns a session. */
    int ownerOf(SessionKey key) {
        HazelcastInstance first = member(0);
        Member owner =
                first.getPartitionService().getPartition(key.fingerprint()).getOwner();
        return first.getCluster().getLocalMember().equals(owner) ? 0 : 1;
    }

    /** Returns once these members say that sessions are safe with so many of them. */
    void awaitSafety(int... numbers) {
        for (int number : numbers) {
            awaitStanding(number, SessionStoreStatus.inCommon(numbers.length, true));
        }
    }

    /** Returns once this member says that it stands so. */
    void awaitStanding(int number, SessionStoreStatus standing) {
        await(() -> stores.get(number).status().equals(standing));
    }

    /** Ends a member on the spot, as when its process is killed. */
    void kill(int number) {
        member(number).getLifecycleService().terminate();
    }

    @Override
    public void close() {
        stores.forEach(SessionStore::close);
    }
}
