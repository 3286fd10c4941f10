package org.webpos.sessionstore.redis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisNoScriptException;
import org.redisson.client.codec.StringCodec;
import org.webpos.cluster.CacheCoordinator;
import org.webpos.session.KeyedSession;
import org.webpos.session.Operation;
import org.webpos.session.SessionCodec;
import org.webpos.session.SessionId;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore;
import org.webpos.session.SessionStoreUnavailableException;
import org.webpos.session.UpdateResult;
import org.webpos.cluster.NodeChannel;

/** Keeps each session under a key of its own in a Redis Cluster. */
public final class RedisSessionStore implements SessionStore {

    /** The longest any call here takes, retries included. */
    static final Duration BUDGET = Duration.ofMillis(1900);

    private static final String NEED_EXISTING = "";

    private final RedissonClient redis;
    private final RScript scripts;
    private final ApplyScript apply = ApplyScript.load();
    private final Duration expiry;

    /**
     * Connects to the cluster.
     *
     * @throws org.webpos.settings.InvalidSettingException when no node of it can be reached
     */
    public RedisSessionStore(RedisSettings settings) {
        redis = RedisConnection.open(settings.nodes());
        scripts = redis.getScript(StringCodec.INSTANCE);
        expiry = settings.expiry();
    }

    /** The channel between the nodes. */
    public NodeChannel channel() {
        return new RedisChannel(redis);
    }

    /** What the nodes have in common about products; closed with this store. */
    public CacheCoordinator shelf() {
        return new RedisCacheCoordinator(redis);
    }

    @Override
    public Optional<KeyedSession> find(SessionKey key) {
        String name = name(key);
        Optional<String> stored = Optional.ofNullable(
                await(() -> redis.<String>getBucket(name, StringCodec.INSTANCE).getAndExpireAsync(expiry)));
        return stored.map(text -> new KeyedSession(key, SessionCodec.read(text)));
    }

    @Override
    public UpdateResult open(Operation operation) {
        SessionKey key = SessionKey.random();
        return run(key, operation, SessionId.random().value())
                .orElseThrow(() -> new SessionStoreUnavailableException("Redis began no session"));
    }

    @Override
    public Optional<UpdateResult> update(SessionKey key, Operation operation) {
        return run(key, operation, NEED_EXISTING);
    }

    private Optional<UpdateResult> run(SessionKey key, Operation operation, String newId) {
        String name = name(key);
        Object[] arguments = ApplyScript.arguments(operation, newId, expiry.toMillis());
        List<Object> returned = await(() -> scripts.<List<Object>>evalShaAsync(
                        name, RScript.Mode.READ_WRITE, apply.sha(), RScript.ReturnType.LIST, List.of(name), arguments)
                .toCompletableFuture()
                .exceptionallyCompose(failed -> teach(failed, name, arguments)));
        return ApplyScript.outcome(returned).map(outcome -> new UpdateResult(key, outcome));
    }

    /** Sends the whole script to a server that does not know it yet: one just started, or promoted by a failover. */
    private CompletionStage<List<Object>> teach(Throwable failed, String name, Object[] arguments) {
        if (Causes.has(failed, RedisNoScriptException.class)) {
            return scripts.evalAsync(
                    name, RScript.Mode.READ_WRITE, apply.text(), RScript.ReturnType.LIST, List.of(name), arguments);
        }
        return CompletableFuture.failedStage(failed);
    }

    private static <T> T await(Supplier<CompletionStage<T>> call) {
        try {
            return call.get().toCompletableFuture().get(BUDGET.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new SessionStoreUnavailableException(
                    "Redis did not answer within " + BUDGET.toMillis() + " ms", late);
        } catch (ExecutionException | RuntimeException failed) {
            throw new SessionStoreUnavailableException("Redis failed", failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new SessionStoreUnavailableException("interrupted while waiting for Redis", stopping);
        }
    }

    /** The hash tag keeps whatever belongs to one session in one slot. */
    private static String name(SessionKey key) {
        return "webpos:session:{" + key.fingerprint() + '}';
    }

    @Override
    public void close() {
        redis.shutdown(0, 2, TimeUnit.SECONDS);
    }
}
