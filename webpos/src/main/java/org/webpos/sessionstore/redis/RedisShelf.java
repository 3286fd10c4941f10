package org.webpos.sessionstore.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redisson.api.RBatch;
import org.redisson.api.RScoredSortedSet;
import org.redisson.api.RScript;
import org.redisson.api.RTopic;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.client.protocol.ScoredEntry;
import org.webpos.catalog.Sku;
import org.webpos.catalog.SourceAwayException;
import org.webpos.catalog.supply.SharedShelf;

/** The shelf in Redis: each text under a key of its own, spread over the masters; one clock for the turns, Redis's. */
final class RedisShelf implements SharedShelf {

    private static final String TEXT = "webpos:product:";
    private static final String CLAIM = "webpos:product-claims:";
    private static final String TURN = "webpos:product-turn";
    private static final String CHANGES = "webpos:product-changes";
    private static final int CHANGES_MAXIMUM = 10_000;

    private final RedissonClient redis;
    private final RScript scripts;
    private final RTopic topic;

    RedisShelf(RedissonClient redis) {
        this.redis = redis;
        scripts = redis.getScript(StringCodec.INSTANCE);
        topic = redis.getTopic(CHANGES, StringCodec.INSTANCE);
    }

    @Override
    public Optional<String> get(String key) {
        return Optional.ofNullable(await(
                () -> redis.<String>getBucket(TEXT + key, StringCodec.INSTANCE).getAsync()));
    }

    @Override
    public void put(Map<String, String> texts, Duration life) {
        RBatch batch = redis.createBatch();
        CompletableFuture<?>[] kept = texts.entrySet().stream()
                .map(text -> batch.<String>getBucket(TEXT + text.getKey(), StringCodec.INSTANCE)
                        .setAsync(text.getValue(), life)
                        .toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        await(() -> batch.executeAsync().thenCompose(executed -> CompletableFuture.allOf(kept)));
    }

    @Override
    public boolean claim(String key, int most, String owner, Duration lease) {
        return run(ShelfScript.CLAIM, CLAIM + key, most, owner, lease.toMillis()) == 1;
    }

    @Override
    public void release(String key, String owner) {
        run(ShelfScript.RELEASE, CLAIM + key, owner);
    }

    @Override
    public Turn turn(Duration interval, Duration patience) {
        long delay = run(ShelfScript.TURN, TURN, interval.toMillis(), patience.toMillis());
        return delay >= 0 ? new Turn(true, Duration.ofMillis(delay)) : new Turn(false, Duration.ofMillis(-delay - 1));
    }

    @Override
    public void pause(Duration time) {
        run(ShelfScript.PAUSE, TURN, time.toMillis());
    }

    private long run(ShelfScript script, String key, Object... arguments) {
        return await(() -> script.run(scripts, key, arguments));
    }

    @Override
    public void change(Collection<Sku> skus, Instant when) {
        await(() -> CompletableFuture.allOf(Stream.concat(
                        Stream.of(recorded(skus, when)), skus.stream().map(sku -> topic.publishAsync(sku.value())))
                .map(CompletionStage::toCompletableFuture)
                .toArray(CompletableFuture<?>[]::new)));
    }

    private CompletionStage<Integer> recorded(Collection<Sku> skus, Instant when) {
        RScoredSortedSet<String> set = redis.getScoredSortedSet(CHANGES, StringCodec.INSTANCE);
        Map<String, Double> scores = new HashMap<>();
        skus.forEach(sku -> scores.put(sku.value(), (double) when.toEpochMilli()));
        return set.addAllAsync(scores).thenCompose(added -> set.removeRangeByRankAsync(0, -CHANGES_MAXIMUM - 1));
    }

    @Override
    public Map<Sku, Instant> changes(Instant since) {
        RScoredSortedSet<String> set = redis.getScoredSortedSet(CHANGES, StringCodec.INSTANCE);
        Collection<ScoredEntry<String>> entries =
                await(() -> set.entryRangeAsync((double) since.toEpochMilli(), true, Double.POSITIVE_INFINITY, true));
        return entries.stream()
                .collect(Collectors.toMap(
                        entry -> new Sku(entry.getValue()),
                        entry -> Instant.ofEpochMilli(entry.getScore().longValue())));
    }

    @Override
    public void listen(Consumer<Sku> ear) {
        topic.addListener(String.class, (channel, text) -> Sku.parse(text).ifPresent(ear));
    }

    private static <T> T await(Supplier<CompletionStage<T>> call) {
        try {
            return call.get().toCompletableFuture().get(RedisSessionStore.BUDGET.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException | RuntimeException failed) {
            throw new SourceAwayException("what the nodes share about products is away", Duration.ofSeconds(1), failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new SourceAwayException("interrupted while waiting for Redis", Duration.ZERO, stopping);
        }
    }

    /** The connection belongs to the store. */
    @Override
    public void close() {
        topic.removeAllListeners();
    }
}
