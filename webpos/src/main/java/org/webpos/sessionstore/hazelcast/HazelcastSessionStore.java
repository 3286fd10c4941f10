package org.webpos.sessionstore.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.core.IndeterminateOperationStateException;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.IMap;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.webpos.cluster.CacheCoordinator;
import org.webpos.cluster.ClusterMembership;
import org.webpos.session.KeyedSession;
import org.webpos.session.Operation;
import org.webpos.session.Outcome;
import org.webpos.session.SessionCodec;
import org.webpos.session.SessionId;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore;
import org.webpos.session.SessionStoreStatus;
import org.webpos.session.SessionStoreUnavailableException;
import org.webpos.session.UpdateResult;
import org.webpos.cluster.NodeChannel;

/** Keeps sessions in a map of all nodes. Every node that has this store is a member and holds a part. */
public final class HazelcastSessionStore implements SessionStore, ClusterMembership {

    /** The longest any call here takes, repetitions included. */
    static final Duration BUDGET = Duration.ofMillis(1900);

    private final HazelcastInstance member;
    private final ConfiguredMembers listed;
    private final IMap<String, String> sessions;

    /**
     * Starts the member of this node and joins the others.
     *
     * @throws org.webpos.settings.InvalidSettingException when the port is in use, or the list of members does not name this node
     */
    public HazelcastSessionStore(HazelcastSettings settings) {
        member = HazelcastMember.start(settings);
        listed = new ConfiguredMembers(settings.members());
        sessions = member.getMap(HazelcastMember.SESSIONS);
    }

    /** The channel between the members. */
    public NodeChannel channel() {
        return new HazelcastChannel(member);
    }

    /** What the members have in common about products; closed with this store. */
    public CacheCoordinator shelf() {
        return new HazelcastCacheCoordinator(member);
    }

    @Override
    public Optional<KeyedSession> find(SessionKey key) {
        return run(key, ReadSession::new).map(stored -> new KeyedSession(key, SessionCodec.read(stored)));
    }

    @Override
    public UpdateResult open(Operation operation) {
        SessionKey key = SessionKey.random();
        String id = SessionId.random().value();
        return run(key, () -> new ApplyOperation(operation, id))
                .map(told -> outcome(key, told))
                .orElseThrow(() -> new SessionStoreUnavailableException("Hazelcast began no session"));
    }

    @Override
    public Optional<UpdateResult> update(SessionKey key, Operation operation) {
        return run(key, () -> new ApplyOperation(operation)).map(told -> outcome(key, told));
    }

    private static UpdateResult outcome(SessionKey key, String told) {
        int space = told.indexOf(' ');
        return new UpdateResult(key, Outcome.told(told.substring(0, space), told.substring(space + 1)));
    }

    private Optional<String> run(SessionKey key, Supplier<EntryProcessor<String, String, String>> wish) {
        String name = key.fingerprint();
        long deadline = System.nanoTime() + BUDGET.toNanos();
        while (true) {
            try {
                return Optional.ofNullable(submit(name, wish.get(), deadline - System.nanoTime()));
            } catch (IndeterminateOperationStateException memberLost) {
                // Whether it took effect is not known: the session knows, so it is asked again.
                if (System.nanoTime() > deadline) {
                    throw new SessionStoreUnavailableException("Hazelcast lost a member", memberLost);
                }
            }
        }
    }

    private @Nullable String submit(String name, EntryProcessor<String, String, String> wish, long nanos) {
        try {
            return sessions.submitToKey(name, wish).toCompletableFuture().get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new SessionStoreUnavailableException(
                    "Hazelcast did not answer within " + BUDGET.toMillis() + " ms", late);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IndeterminateOperationStateException memberLost) {
                throw memberLost;
            }
            throw new SessionStoreUnavailableException("Hazelcast failed", failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new SessionStoreUnavailableException("interrupted while waiting for Hazelcast", stopping);
        } catch (RuntimeException failed) {
            throw new SessionStoreUnavailableException("Hazelcast failed", failed);
        }
    }

    /** A node on its own tells as well that nothing ends with it, although all does: nobody is there to compare it with. */
    @Override
    public SessionStoreStatus status() {
        try {
            return SessionStoreStatus.inCommon(
                    member.getCluster().getMembers().size(),
                    member.getPartitionService().isLocalMemberSafe());
        } catch (HazelcastInstanceNotActiveException closed) {
            return SessionStoreStatus.inCommon(0, false);
        }
    }

    @Override
    public List<String> missingMembers() {
        try {
            return listed.outside(member);
        } catch (HazelcastInstanceNotActiveException | RejectedExecutionException closing) {
            return List.of();
        }
    }

    @Override
    public void close() {
        member.shutdown();
    }
}
