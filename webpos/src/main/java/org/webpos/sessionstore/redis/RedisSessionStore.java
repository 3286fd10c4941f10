package org.webpos.sessionstore.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisNoScriptException;
import org.redisson.client.codec.StringCodec;
import org.webpos.cart.Cart;
import org.webpos.cart.CartLine;
import org.webpos.cluster.CallTimeouts;
import org.webpos.cluster.ClusterMembership;
import org.webpos.cluster.redis.RedisConnection;
import org.webpos.cluster.redis.RedisMasters;
import org.webpos.session.IdempotencyLog;
import org.webpos.session.Operation;
import org.webpos.session.Operation.IdempotencyKey;
import org.webpos.session.Outcome;
import org.webpos.session.PartitionedSessionStore;
import org.webpos.session.SessionChange;
import org.webpos.session.SessionCodec;
import org.webpos.session.SessionId;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore.KeyedSession;
import org.webpos.session.SessionStore.UpdateResult;
import org.webpos.session.SessionStoreStatus;
import org.webpos.session.SessionStoreUnavailableException;

/** Stores each session under a key of its own in Redis; its parts are the masters, of which there is one without a cluster. */
public final class RedisSessionStore implements PartitionedSessionStore, ClusterMembership {

    private static final String REDIS = "Redis";
    private static final String NO_NEW_SESSION = "";
    private static final Duration TRIAL = Duration.ofSeconds(1);
    private static final String NO_MASTER = "no master";

    private final RedissonClient redis;
    private final Duration timeout;
    private final ScriptSender scripts;
    private final RedisMasters masters;
    private final ApplyScript apply = ApplyScript.load();
    private final CallTimeouts timeouts = new CallTimeouts(RedisConnection.CALL_BUDGET);

    /** Which servers have to have a change before it is acknowledged. */
    public enum Acknowledgement {
        /** The master: what its replica has not received yet is lost with it. */
        MASTER,
        /** The master and a replica, where the shard has one that is awake. */
        REPLICA
    }

    /**
     * Stores sessions through a client, which is closed with the store.
     *
     * @param timeout after how long without use a session expires
     * @param acknowledgement what a change waits for
     */
    public RedisSessionStore(RedissonClient redis, Duration timeout, Acknowledgement acknowledgement) {
        this.redis = redis;
        this.timeout = timeout;
        masters = new RedisMasters(redis);
        scripts = switch (acknowledgement) {
            case MASTER -> new ScriptSender.ToMaster(redis.getScript(StringCodec.INSTANCE));
            case REPLICA -> new ReplicatedScriptSender(redis, masters, new ReplicaAvailability(System::nanoTime));
        };
    }

    @Override
    public String partOf(SessionKey key) {
        return masters.masterOf(name(key)).orElse(NO_MASTER);
    }

    @Override
    public SessionStoreStatus status() {
        return SessionStoreStatus.EXTERNAL;
    }

    @Override
    public Replication replication() {
        return scripts.replication();
    }

    @Override
    public CompletionStage<Optional<KeyedSession>> find(SessionKey key) {
        String name = name(key);
        return bounded(() -> redis.<String>getBucket(name, StringCodec.INSTANCE)
                .getAndExpireAsync(timeout)
                .toCompletableFuture()
                .thenApply(text ->
                        Optional.ofNullable(text).map(stored -> new KeyedSession(key, SessionCodec.read(stored)))));
    }

    @Override
    public CompletionStage<UpdateResult> open(SessionKey key, Operation operation) {
        return run(key, operation, SessionId.random().value())
                .thenApply(result ->
                        result.orElseThrow(() -> new SessionStoreUnavailableException("Redis created no session")));
    }

    @Override
    public CompletionStage<Optional<UpdateResult>> update(SessionKey key, Operation operation) {
        return run(key, operation, NO_NEW_SESSION);
    }

    private CompletionStage<Optional<UpdateResult>> run(SessionKey key, Operation operation, String newId) {
        return run(key, operation, newId, timeout);
    }

    /**
     * Opens, reads and changes a session that expires after a second: it shows whether the servers allow all of it.
     *
     * @return fails with a {@link SessionStoreUnavailableException} with the reason as its cause
     */
    public CompletionStage<?> useOnce() {
        SessionKey key = SessionKey.random();
        Operation operation = new Operation(IdempotencyKey.random(), OptionalLong.empty(), new SessionChange.Clear());
        return run(key, operation, SessionId.random().value(), TRIAL)
                .thenCompose(opened -> find(key))
                .thenCompose(found -> run(key, operation, NO_NEW_SESSION, TRIAL));
    }

    private CompletionStage<Optional<UpdateResult>> run(
            SessionKey key, Operation operation, String newId, Duration lifetime) {
        String name = name(key);
        Object[] arguments = ApplyScript.arguments(operation, newId, lifetime.toMillis());
        return bounded(() -> scripts.send(
                        name,
                        way -> way.evalShaAsync(
                                name,
                                RScript.Mode.READ_WRITE,
                                apply.sha(),
                                RScript.ReturnType.LIST,
                                List.of(name),
                                arguments))
                .exceptionallyCompose(failed -> sendText(failed, name, arguments))
                .thenApply(result -> ApplyScript.outcome(result).map(outcome -> new UpdateResult(key, outcome))));
    }

    /** Sends the whole script to a server that does not have it yet: one just started, or promoted by a failover. */
    private CompletionStage<List<Object>> sendText(Throwable failed, String name, Object[] arguments) {
        boolean isMissing = Stream.iterate(failed, Objects::nonNull, Throwable::getCause)
                .anyMatch(RedisNoScriptException.class::isInstance);
        return isMissing
                ? scripts.send(
                        name,
                        way -> way.evalAsync(
                                name,
                                RScript.Mode.READ_WRITE,
                                apply.text(),
                                RScript.ReturnType.LIST,
                                List.of(name),
                                arguments))
                : CompletableFuture.failedStage(failed);
    }

    private <T> CompletionStage<T> bounded(Supplier<CompletableFuture<T>> call) {
        try {
            return timeouts.limit(call.get()).exceptionally(failure -> {
                throw SessionStoreUnavailableException.of(REDIS, RedisConnection.CALL_BUDGET, failure);
            });
        } catch (RuntimeException failed) { // the client has been shut down
            return CompletableFuture.failedStage(
                    SessionStoreUnavailableException.of(REDIS, RedisConnection.CALL_BUDGET, failed));
        }
    }

    /** The hash tag keeps everything of one session in one slot. */
    private static String name(SessionKey key) {
        return "webpos:session:{" + key.fingerprint() + '}';
    }

    @Override
    public void close() {
        redis.shutdown(0, 2, TimeUnit.SECONDS);
        timeouts.close();
    }

    /**
     * The script {@code apply.lua}, which applies an operation inside Redis.
     *
     * @param text what Redis runs
     * @param sha the name by which Redis knows the script once it has received it: SHA-1 in hexadecimal
     */
    private record ApplyScript(String text, String sha) {

        static ApplyScript load() {
            try (InputStream lua = RedisSessionStore.class.getResourceAsStream("apply.lua")) {
                byte[] bytes = Objects.requireNonNull(lua, "apply.lua").readAllBytes();
                byte[] sha = MessageDigest.getInstance("SHA-1").digest(bytes);
                return new ApplyScript(
                        new String(bytes, StandardCharsets.UTF_8),
                        HexFormat.of().formatHex(sha));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("every Java has SHA-1", impossible);
            }
        }

        /** Lists the arguments in the order of the script. */
        static Object[] arguments(Operation operation, String newId, long timeoutMillis) {
            String expected = operation.expectedVersion().isPresent()
                    ? Long.toString(operation.expectedVersion().getAsLong())
                    : "";
            Stream<Object> fixed = Stream.of(
                    Long.toString(timeoutMillis),
                    newId,
                    operation.key().value(),
                    operation.change().checksum(),
                    expected,
                    Integer.toString(IdempotencyLog.SERVER_CAPACITY),
                    Integer.toString(Cart.MAX_LINES),
                    Integer.toString(CartLine.MAX_QUANTITY));
            return Stream.concat(fixed, Stream.of(operation.change().text().split(" ", -1)))
                    .toArray();
        }

        /** Reads the result of the script; empty if there is no session. */
        static Optional<Outcome> outcome(List<Object> result) {
            if (result.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    Outcome.parse(result.get(0).toString(), result.get(1).toString()));
        }
    }
}
