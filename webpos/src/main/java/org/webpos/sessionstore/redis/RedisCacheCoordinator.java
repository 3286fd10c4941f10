package org.webpos.sessionstore.redis;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.redisson.api.RBucket;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.catalog.Sku;
import org.webpos.cluster.CacheCoordinator;

/** The shelf in Redis: each text under a key of its own, spread over the masters; one clock for the turns, Redis's. */
final class RedisCacheCoordinator implements CacheCoordinator {

    private static final String TEXT = "webpos:product:";
    private static final String CLAIM = "webpos:product-claims:";
    private static final String TURN = "webpos:product-next-turn";

    private final RedissonClient redis;
    private final RScript scripts;
    private final RedisInvalidationLog changes;

    RedisCacheCoordinator(RedissonClient redis) {
        this.redis = redis;
        scripts = redis.getScript(StringCodec.INSTANCE);
        changes = new RedisInvalidationLog(redis);
    }

    @Override
    public Optional<String> get(String key) {
        return Optional.ofNullable(await(() -> bucket(key).getAsync()));
    }

    private RBucket<String> bucket(String key) {
        return redis.getBucket(TEXT + plain(key), StringCodec.INSTANCE);
    }

    /** In plain ASCII without braces: Redisson counts slots by the platform's characters, and braces in its own way. */
    private static String plain(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8);
    }

    @Override
    public void put(Map<String, String> texts, Duration life) {
        // Each for itself: a batch in which one key is elsewhere by now would be sent to and fro as a whole.
        await(() -> CompletableFuture.allOf(texts.entrySet().stream()
                .map(text ->
                        bucket(text.getKey()).setAsync(text.getValue(), life).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new)));
    }

    @Override
    public boolean acquireLease(String key, int most, String owner, Duration lease) {
        return run(CoordinationScripts.CLAIM, CLAIM + plain(key), most, owner, lease.toMillis()) == 1;
    }

    @Override
    public void releaseLease(String key, String owner) {
        run(CoordinationScripts.RELEASE, CLAIM + plain(key), owner);
    }

    @Override
    public SlotReservation reserveSlot(Duration interval, Duration patience) {
        long delay = run(CoordinationScripts.TURN, TURN, micros(interval), micros(patience));
        return delay >= 0 ? new SlotReservation(true, ofMicros(delay)) : new SlotReservation(false, ofMicros(-delay - 1));
    }

    @Override
    public void pauseSlots(Duration time) {
        run(CoordinationScripts.PAUSE, TURN, micros(time));
    }

    private static long micros(Duration time) {
        return TimeUnit.NANOSECONDS.toMicros(time.toNanos());
    }

    private static Duration ofMicros(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }

    private long run(CoordinationScripts script, String key, Object... arguments) {
        return await(() -> script.run(scripts, key, arguments));
    }

    @Override
    public void recordInvalidation(Collection<Sku> skus, Instant when) {
        await(() -> changes.add(skus, when));
    }

    @Override
    public Map<Sku, Instant> invalidationsSince(Instant since) {
        return await(() -> changes.since(since));
    }

    @Override
    public void subscribe(Consumer<Sku> ear) {
        try {
            await(() -> changes.listen(ear));
        } catch (ProductSourceUnavailableException later) {
            // what is missed until then is on record
        }
    }

    private static <T> T await(Supplier<CompletionStage<T>> call) {
        try {
            return call.get().toCompletableFuture().get(RedisSessionStore.BUDGET.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException | RuntimeException failed) {
            throw new ProductSourceUnavailableException(
                    "what the nodes share about products is away", Duration.ofSeconds(1), failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new ProductSourceUnavailableException("interrupted while waiting for Redis", Duration.ZERO, stopping);
        }
    }

    /** The connection belongs to the store. */
    @Override
    public void close() {
        changes.close();
    }
}
