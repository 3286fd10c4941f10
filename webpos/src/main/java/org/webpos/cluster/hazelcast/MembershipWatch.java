package org.webpos.cluster.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.webpos.cluster.hazelcast.MembershipConfirmation.Peer;
import org.webpos.cluster.hazelcast.MembershipConfirmation.Peers;
import org.webpos.cluster.hazelcast.MembershipConfirmation.Reply;

/**
 * Has the membership of one member confirmed every second, in a thread of its own, and at once when another one is gone. While it is not
 * confirmed it asks ten times a second. Thread-safe.
 */
final class MembershipWatch implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(MembershipWatch.class.getName());

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration INTERVAL_WHILE_CLOSED = Duration.ofMillis(100);

    /** How long a member that starts asks before it goes on unconfirmed; the others answer within milliseconds. */
    private static final Duration FIRST_ROUNDS = Duration.ofSeconds(2);

    private final MemberFence fence;
    private final MembershipConfirmation confirmation;
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile boolean closed;

    private MembershipWatch(HazelcastInstance instance, ConfiguredMembers configured) {
        fence = MemberFence.of(instance);
        confirmation = new MembershipConfirmation(new HazelcastPeers(instance, configured), fence, System::nanoTime);
    }

    /** Watches this member until it is closed. Returns once it is confirmed, or was not for two seconds. */
    static MembershipWatch start(HazelcastInstance instance, ConfiguredMembers configured) {
        MembershipWatch watch = new MembershipWatch(instance, configured);
        instance.getCluster().addMembershipListener(watch.new RemovalListener());
        instance.getLifecycleService().addLifecycleListener(watch::onLifecycle);
        instance.getPartitionService().addPartitionLostListener(lost -> {
            if (lost.getLostBackupCount() > 0) { // each entry has one backup
                watch.confirmation.loseEntries();
            }
        });
        long end = System.nanoTime() + FIRST_ROUNDS.toNanos();
        while (!watch.fence.isOpen() && System.nanoTime() - end < 0) {
            watch.confirm();
        }
        Thread thread = new Thread(watch::run, "webpos-membership");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    private void run() {
        boolean wasOpen = true;
        try {
            while (!closed) {
                long began = System.nanoTime();
                confirm();
                boolean isOpen = fence.isOpen();
                if (isOpen != wasOpen && !closed) {
                    LOG.warning(
                            isOpen
                                    ? "confirmed by the other members, serving again"
                                    : "not confirmed by the other members, serving nobody");
                }
                wasOpen = isOpen;
                Duration interval = isOpen ? INTERVAL : INTERVAL_WHILE_CLOSED;
                await(interval.minusNanos(System.nanoTime() - began));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void confirm() {
        try {
            confirmation.run();
        } catch (RuntimeException unavailable) { // the member is closing, or joins another cluster
            LOG.log(Level.FINE, "the other members cannot be asked", unavailable);
        }
    }

    /** Waits for this time, which may be over, or until the membership changes. */
    private void await(Duration time) throws InterruptedException {
        if (wakeUps.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS)) {
            wakeUps.drainPermits();
        }
    }

    private void onLifecycle(LifecycleEvent event) {
        if (event.getState() == LifecycleState.MERGING) {
            fence.beginMerge();
        } else if (event.getState() == LifecycleState.MERGED) {
            confirmation.join();
            wakeUps.release();
        }
    }

    /** Ends the thread, without waiting for it. */
    @Override
    public void close() {
        closed = true;
        wakeUps.release();
    }

    /** Closes the fence when a member is gone: it may be this one that is. */
    private final class RemovalListener implements MembershipListener {

        @Override
        public void memberAdded(MembershipEvent event) {
            wakeUps.release();
        }

        @Override
        public void memberRemoved(MembershipEvent event) {
            fence.revoke();
            wakeUps.release();
        }
    }

    /** The other members of a Hazelcast cluster. */
    private record HazelcastPeers(HazelcastInstance instance, ConfiguredMembers configured) implements Peers {

        /** Two rounds fit into a lease, also while one member hangs that has not been given up; a busy one may take a second. */
        private static final Duration MAX_WAIT = Duration.ofSeconds(2);

        @Override
        public UUID self() {
            return instance.getCluster().getLocalMember().getUuid();
        }

        @Override
        public List<Peer> view() {
            return instance.getCluster().getMembers().stream().map(this::peer).toList();
        }

        private Peer peer(Member member) {
            InetSocketAddress address = member.getSocketAddress();
            return new Peer(member.getUuid(), address, configured.rank(address));
        }

        @Override
        public Map<UUID, Reply> ask() {
            Set<Member> others = instance.getCluster().getMembers().stream()
                    .filter(member -> !member.localMember())
                    .collect(Collectors.toSet());
            if (others.isEmpty()) {
                return Map.of();
            }
            Map<Member, Future<String>> responses =
                    instance.getExecutorService(ViewProbe.EXECUTOR).submitToMembers(new ViewProbe(self()), others);
            long deadline = System.nanoTime() + MAX_WAIT.toNanos();
            Map<UUID, Reply> replies = new HashMap<>();
            responses.forEach((member, response) -> reply(response, deadline - System.nanoTime())
                    .ifPresent(reply -> replies.put(member.getUuid(), reply)));
            return replies;
        }

        private static Optional<Reply> reply(Future<String> response, long nanos) {
            try {
                return Optional.of(ViewProbe.parse(response.get(Math.max(0, nanos), TimeUnit.NANOSECONDS)));
            } catch (TimeoutException | ExecutionException missing) {
                return Optional.empty();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }

        @Override
        public boolean refusesConnections(InetSocketAddress address) {
            return configured.refusesConnections(address);
        }
    }

    /**
     * Asks a member whether it serves, for the ids of the members that it knows, and of those to which it has granted leases. If it knows the
     * one that asks, it grants it a lease.
     */
    static final class ViewProbe
            implements Callable<String>, HazelcastInstanceAware, SerializableFactory.CreatedObject {

        private static final String EXECUTOR = "membership";
        private static final UUID NOBODY = new UUID(0, 0);

        private UUID asking;
        private @Nullable HazelcastInstance member;

        /** For the factory; {@link #readData} sets the field. */
        ViewProbe() {
            this(NOBODY);
        }

        /** Asks for this member. */
        ViewProbe(UUID asking) {
            this.asking = asking;
        }

        @Override
        public void setHazelcastInstance(HazelcastInstance instance) {
            member = instance;
        }

        /** The view is read again after the grant: whoever removes the member later finds the grant. */
        @Override
        public String call() {
            HazelcastInstance asked = Objects.requireNonNull(member);
            MemberFence fence = MemberFence.of(asked);
            if (view(asked).contains(asking)) {
                fence.grants().grant(asking);
            }
            return fence.isOpen() + " " + text(view(asked)) + " "
                    + text(fence.grants().live());
        }

        private static Set<UUID> view(HazelcastInstance member) {
            return member.getCluster().getMembers().stream()
                    .map(Member::getUuid)
                    .collect(Collectors.toSet());
        }

        private static String text(Set<UUID> ids) {
            return ids.stream().map(UUID::toString).collect(Collectors.joining(","));
        }

        static Reply parse(String text) {
            String[] words = text.split(" ", -1);
            return new Reply(ids(words[1]), Boolean.parseBoolean(words[0]), ids(words[2]));
        }

        private static Set<UUID> ids(String text) {
            return Arrays.stream(text.split(",", -1))
                    .filter(id -> !id.isEmpty())
                    .map(UUID::fromString)
                    .collect(Collectors.toSet());
        }

        @Override
        public void writeData(ObjectDataOutput out) throws IOException {
            out.writeLong(asking.getMostSignificantBits());
            out.writeLong(asking.getLeastSignificantBits());
        }

        @Override
        public void readData(ObjectDataInput in) throws IOException {
            asking = new UUID(in.readLong(), in.readLong());
        }

        @Override
        public int getClassId() {
            return SerializableFactory.VIEW_PROBE;
        }
    }
}
