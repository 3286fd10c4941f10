package org.webpos.sessionstore.hazelcast;

import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.core.IndeterminateOperationStateException;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.IMap;
import com.hazelcast.spi.merge.LatestUpdateMergePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.webpos.cluster.hazelcast.HazelcastMember;
import org.webpos.session.Operation;
import org.webpos.session.Outcome;
import org.webpos.session.SessionCodec;
import org.webpos.session.SessionId;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore;
import org.webpos.session.SessionStore.KeyedSession;
import org.webpos.session.SessionStore.UpdateResult;
import org.webpos.session.SessionStoreUnavailableException;

/** Stores sessions in a Hazelcast map of all nodes: every node is a member and holds a part of it. */
public final class HazelcastSessionStore implements SessionStore {

    /** The map of all sessions, by the fingerprint of their key. */
    static final String SESSIONS = "sessions";

    private final HazelcastMember member;
    private final IMap<String, String> sessions;

    /**
     * Stores sessions with a member, which is closed with the store.
     *
     * @param member started with the {@link #extension} of this class
     */
    public HazelcastSessionStore(HazelcastMember member) {
        this.member = member;
        sessions = member.instance().getMap(SESSIONS);
    }

    /**
     * Returns what a member needs to hold sessions.
     *
     * @param timeout after how long without use a session expires; it may take up to two seconds longer
     */
    public static HazelcastMember.Extension extension(Duration timeout) {
        MapConfig map = new MapConfig(SESSIONS)
                .setBackupCount(1)
                // Every use writes, so this counts from the last use. An idle time would not be known to the backup.
                .setTimeToLiveSeconds(HazelcastMember.ttlSeconds(timeout))
                .setInMemoryFormat(InMemoryFormat.OBJECT) // every use reads it as text
                .setStatisticsEnabled(false)
                .setPerEntryStatsEnabled(true) // the time of the last update, by which clusters that merge choose
                .setMergePolicyConfig(new MergePolicyConfig().setPolicy(LatestUpdateMergePolicy.class.getName()));
        return new HazelcastMember.Extension(
                List.of(map),
                Map.of(
                        SessionProcessor.APPLY, SessionProcessor.ApplyOperation::new,
                        SessionProcessor.READ, SessionProcessor.ReadSession::new));
    }

    @Override
    public Optional<KeyedSession> find(SessionKey key) {
        return run(key, SessionProcessor.ReadSession::new)
                .map(stored -> new KeyedSession(key, SessionCodec.read(stored)));
    }

    @Override
    public UpdateResult open(Operation operation) {
        SessionKey key = SessionKey.random();
        String id = SessionId.random().value();
        return run(key, () -> new SessionProcessor.ApplyOperation(operation, id))
                .map(result -> updateResult(key, result))
                .orElseThrow(() -> new SessionStoreUnavailableException("Hazelcast created no session"));
    }

    @Override
    public Optional<UpdateResult> update(SessionKey key, Operation operation) {
        return run(key, () -> new SessionProcessor.ApplyOperation(operation)).map(result -> updateResult(key, result));
    }

    private static UpdateResult updateResult(SessionKey key, String result) {
        int space = result.indexOf(' ');
        return new UpdateResult(key, Outcome.parse(result.substring(0, space), result.substring(space + 1)));
    }

    private Optional<String> run(SessionKey key, Supplier<EntryProcessor<String, String, String>> processor) {
        String name = key.fingerprint();
        long deadline = System.nanoTime() + HazelcastMember.CALL_BUDGET.toNanos();
        while (true) {
            try {
                return Optional.ofNullable(submit(name, processor.get(), deadline - System.nanoTime()));
            } catch (IndeterminateOperationStateException memberLost) {
                // Whether it took effect is unknown here, but not to the session, so it is simply tried again.
                if (System.nanoTime() > deadline) {
                    throw new SessionStoreUnavailableException("Hazelcast lost a member", memberLost);
                }
            }
        }
    }

    private @Nullable String submit(String name, EntryProcessor<String, String, String> processor, long nanos) {
        try {
            return sessions.submitToKey(name, processor).toCompletableFuture().get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new SessionStoreUnavailableException(
                    "Hazelcast did not answer within " + HazelcastMember.CALL_BUDGET.toMillis() + " ms", late);
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

    @Override
    public void close() {
        member.close();
    }
}
