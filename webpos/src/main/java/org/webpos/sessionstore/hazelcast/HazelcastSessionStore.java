package org.webpos.sessionstore.hazelcast;

import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.core.IndeterminateOperationStateException;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.IMap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.webpos.cluster.CallTimeouts;
import org.webpos.cluster.hazelcast.HazelcastMember;
import org.webpos.cluster.hazelcast.MemberFence;
import org.webpos.cluster.hazelcast.PartitionReplicas;
import org.webpos.problem.AsyncFailure;
import org.webpos.session.Operation;
import org.webpos.session.Outcome;
import org.webpos.session.PartitionedSessionStore;
import org.webpos.session.SessionCodec;
import org.webpos.session.SessionId;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore.KeyedSession;
import org.webpos.session.SessionStore.UpdateResult;
import org.webpos.session.SessionStoreUnavailableException;

/** Stores sessions in a Hazelcast map of all nodes: every node is a member and holds a part of it. */
public final class HazelcastSessionStore implements PartitionedSessionStore {

    /** The map of all sessions, by the fingerprint of their key. */
    static final String SESSIONS = "sessions";

    private static final int RESPONSE_THREADS = 2;

    /** How long a call is repeated that a member has not served: usually it only asks again because another one is gone. */
    private static final Duration REPEAT_BUDGET = HazelcastMember.CALL_BUDGET.minusMillis(400);

    private static final Executor AFTER_INTERVAL = CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS);

    private final HazelcastMember member;
    private final MemberFence fence;
    private final IMap<String, String> sessions;
    private final PartitionReplicas replicas;

    /** Where everything that depends on a call goes on: Hazelcast's own threads may neither wait nor call other partitions. */
    private final ThreadPoolExecutor responses = new ThreadPoolExecutor(
            RESPONSE_THREADS,
            RESPONSE_THREADS,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            HazelcastSessionStore::responseThread);

    private final CallTimeouts timeouts = new CallTimeouts(HazelcastMember.CALL_BUDGET);

    /**
     * Stores sessions with a member, which is closed with the store.
     *
     * @param member started with the {@link #extension} of this class
     */
    public HazelcastSessionStore(HazelcastMember member) {
        this.member = member;
        fence = member.fence();
        sessions = member.instance().getMap(SESSIONS);
        replicas = new PartitionReplicas(member.instance());
    }

    @Override
    public String partOf(SessionKey key) {
        return replicas.membersOf(key.fingerprint());
    }

    private static Thread responseThread(Runnable body) {
        Thread thread = new Thread(body, "webpos-hazelcast-responses");
        thread.setDaemon(true);
        return thread;
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
                .setMergePolicyConfig(new MergePolicyConfig().setPolicy(SessionMergePolicy.class.getName()));
        return new HazelcastMember.Extension(
                List.of(map),
                Map.of(
                        SessionProcessor.APPLY, SessionProcessor.ApplyOperation::new,
                        SessionProcessor.READ, SessionProcessor.ReadSession::new,
                        SessionMergePolicy.CLASS_ID, SessionMergePolicy::new));
    }

    @Override
    public CompletionStage<Optional<KeyedSession>> find(SessionKey key) {
        return run(key, SessionProcessor.ReadSession::new, stored -> new KeyedSession(key, SessionCodec.read(stored)));
    }

    @Override
    public CompletionStage<UpdateResult> open(SessionKey key, Operation operation) {
        String id = SessionId.random().value();
        return run(key, () -> new SessionProcessor.ApplyOperation(operation, id), result -> updateResult(key, result))
                .thenApply(result ->
                        result.orElseThrow(() -> new SessionStoreUnavailableException("Hazelcast created no session")));
    }

    @Override
    public CompletionStage<Optional<UpdateResult>> update(SessionKey key, Operation operation) {
        return run(key, () -> new SessionProcessor.ApplyOperation(operation), result -> updateResult(key, result));
    }

    private static UpdateResult updateResult(SessionKey key, String result) {
        int space = result.indexOf(' ');
        return new UpdateResult(key, Outcome.parse(result.substring(0, space), result.substring(space + 1)));
    }

    private <T> CompletionStage<Optional<T>> run(
            SessionKey key, Supplier<EntryProcessor<String, String, String>> processor, Function<String, T> parser) {
        long start = System.nanoTime();
        return timeouts.limit(submitConfirmed(key.fingerprint(), processor, start))
                .thenApply(result -> {
                    if (result == null && !fence.isComplete()) {
                        throw new SessionStoreUnavailableException(
                                "the session may be with members that are out of reach");
                    }
                    return Optional.ofNullable(result).map(parser);
                })
                .exceptionally(failure -> {
                    throw SessionStoreUnavailableException.of("Hazelcast", HazelcastMember.CALL_BUDGET, failure);
                });
    }

    /**
     * Submits while this member may serve, and looks again when there is a result: it may have been frozen meanwhile, and others have
     * changed the session. To do it again is harmless.
     */
    private CompletableFuture<@Nullable String> submitConfirmed(
            String name, Supplier<EntryProcessor<String, String, String>> processor, long start) {
        long generation = fence.generation();
        CompletableFuture<@Nullable String> submitted = fence.isOpen()
                ? submit(name, processor, start + HazelcastMember.CALL_BUDGET.toNanos())
                : CompletableFuture.completedFuture(SessionProcessor.FENCED);
        return submitted.thenCompose(result -> {
            boolean isUnbroken = fence.isOpen() && fence.generation() == generation;
            if (isUnbroken && !SessionProcessor.FENCED.equals(result)) {
                return CompletableFuture.completedFuture(result);
            }
            boolean mayRepeat = fence.isReady() && System.nanoTime() - start < REPEAT_BUDGET.toNanos();
            if (!mayRepeat) {
                return CompletableFuture.failedFuture(
                        new SessionStoreUnavailableException("a member is not confirmed by the others"));
            }
            return CompletableFuture.runAsync(() -> {}, AFTER_INTERVAL)
                    .thenCompose(waited -> submitConfirmed(name, processor, start));
        });
    }

    private CompletableFuture<@Nullable String> submit(
            String name, Supplier<EntryProcessor<String, String, String>> processor, long deadline) {
        return invoke(name, processor.get()).exceptionallyCompose(failure -> {
            // Whether it took effect is unknown here, but not to the session, so it is simply tried again.
            boolean isUnknown = AsyncFailure.cause(failure) instanceof IndeterminateOperationStateException;
            return isUnknown && System.nanoTime() < deadline
                    ? submit(name, processor, deadline)
                    : CompletableFuture.failedFuture(failure);
        });
    }

    private CompletableFuture<@Nullable String> invoke(String name, EntryProcessor<String, String, String> processor) {
        CompletableFuture<@Nullable String> result = new CompletableFuture<>();
        try {
            sessions.submitToKey(name, processor)
                    .whenCompleteAsync(
                            (text, failure) -> {
                                if (failure == null) {
                                    result.complete(text);
                                } else {
                                    result.completeExceptionally(failure);
                                }
                            },
                            responses);
        } catch (RuntimeException failed) { // the member is shutting down
            result.completeExceptionally(failed);
        }
        return result;
    }

    @Override
    public void close() {
        member.close();
        responses.shutdown();
        timeouts.close();
    }
}
