package org.webpos.cluster.redis;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.redisson.api.RBucket;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.catalog.Sku;
import org.webpos.cluster.AsyncCacheCoordinator;

/** Coordinates product caches in Redis. Each text has a key of its own, so that texts spread over the masters. */
public final class RedisCacheCoordinator extends AsyncCacheCoordinator {

    private static final String TEXT = "webpos:product:";
    private static final String LEASE = "webpos:product-claims:";
    private static final String NEXT_SLOT = "webpos:product-next-turn";

    private final RedissonClient redis;
    private final RScript scripts;

    /** Uses a client that somebody else closes. */
    public RedisCacheCoordinator(RedissonClient redis) {
        super("Redis", RedisConnection.CALL_BUDGET, new RedisInvalidationLog(redis));
        this.redis = redis;
        scripts = redis.getScript(StringCodec.INSTANCE);
    }

    @Override
    public Optional<String> get(String key) {
        return Optional.ofNullable(await(() -> bucket(key).getAsync()));
    }

    private RBucket<String> bucket(String key) {
        return redis.getBucket(TEXT + encode(key), StringCodec.INSTANCE);
    }

    /** In ASCII without braces: Redisson computes slots by the platform's charset, and treats braces in its own way. */
    private static String encode(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8);
    }

    @Override
    public void put(Map<String, String> texts, Duration ttl) {
        // One command each: a batch with one key that has moved to another master would be redirected as a whole.
        await(() -> CompletableFuture.allOf(texts.entrySet().stream()
                .map(text ->
                        bucket(text.getKey()).setAsync(text.getValue(), ttl).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new)));
    }

    @Override
    public boolean acquireLease(String key, int maxOwners, String owner, Duration duration) {
        return run(CoordinationScript.ACQUIRE_LEASE, LEASE + encode(key), maxOwners, owner, duration.toMillis()) == 1;
    }

    @Override
    public void releaseLease(String key, String owner) {
        run(CoordinationScript.RELEASE_LEASE, LEASE + encode(key), owner);
    }

    @Override
    public SlotReservation reserveSlot(Duration interval, Duration maxWait) {
        long delay = run(CoordinationScript.RESERVE_SLOT, NEXT_SLOT, micros(interval), micros(maxWait));
        return delay >= 0
                ? new SlotReservation(true, ofMicros(delay))
                : new SlotReservation(false, ofMicros(-delay - 1));
    }

    @Override
    public void pauseSlots(Duration duration) {
        run(CoordinationScript.PAUSE_SLOTS, NEXT_SLOT, micros(duration));
    }

    private static long micros(Duration time) {
        return TimeUnit.NANOSECONDS.toMicros(time.toNanos());
    }

    private static Duration ofMicros(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }

    private long run(CoordinationScript script, String key, Object... arguments) {
        return await(() -> scripts.evalAsync(
                key, RScript.Mode.READ_WRITE, script.text, RScript.ReturnType.LONG, List.of(key), arguments));
    }

    @Override
    public void subscribe(Consumer<Sku> listener) {
        try {
            super.subscribe(listener);
        } catch (ProductSourceUnavailableException later) {
            // Redisson subscribes later; what is missed until then is recorded
        }
    }

    /**
     * What Redis does in one atomic step with one key. Leases are measured in ms; slots and pauses in µs, since a large
     * quota has several slots in a ms.
     */
    private enum CoordinationScript {

        /** A sorted set of owners, each with the end of its lease as its score. */
        ACQUIRE_LEASE("""
                local time = redis.call('TIME')
                local now = time[1] * 1000 + math.floor(time[2] / 1000)
                redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
                if not redis.call('ZSCORE', KEYS[1], ARGV[2]) and redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[1]) then
                    return 0
                end
                redis.call('ZADD', KEYS[1], string.format('%.0f', now + ARGV[3]), ARGV[2])
                local last = redis.call('ZREVRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2]
                redis.call('PEXPIRE', KEYS[1], string.format('%.0f', last - now + 1000))
                return 1"""),

        RELEASE_LEASE("return redis.call('ZREM', KEYS[1], ARGV[1])"),

        /** Returns the delay, or minus the delay less one if it is longer than the longest wait. */
        RESERVE_SLOT("""
                local time = redis.call('TIME')
                local now = time[1] * 1000000 + time[2]
                local delay = math.max(0, tonumber(redis.call('GET', KEYS[1]) or '0') - now)
                if delay > tonumber(ARGV[2]) then return -delay - 1 end
                local life = string.format('%.0f', math.ceil((delay + ARGV[1]) / 1000) + 1000)
                redis.call('SET', KEYS[1], string.format('%.0f', now + delay + ARGV[1]), 'PX', life)
                return delay"""),

        /** Moves the start of the next slot, unless it is later already. */
        PAUSE_SLOTS("""
                local time = redis.call('TIME')
                local till = time[1] * 1000000 + time[2] + ARGV[1]
                if till > tonumber(redis.call('GET', KEYS[1]) or '0') then
                    local life = string.format('%.0f', math.ceil(ARGV[1] / 1000) + 1000)
                    redis.call('SET', KEYS[1], string.format('%.0f', till), 'PX', life)
                end
                return 1""");

        private final String text;

        CoordinationScript(String text) {
            this.text = text;
        }
    }
}
