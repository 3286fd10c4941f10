package org.webpos.productcache;

import static java.util.concurrent.CompletableFuture.completedStage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.webpos.catalog.CachedResult;
import org.webpos.catalog.CachedResult.Freshness;
import org.webpos.catalog.ProductSourceUnavailableException;

/** Answers with what is remembered, and has asked for what is not, or is old. Nobody's thread waits. Thread-safe. */
final class Answers {

    private final SingleFlight flights;
    private final InstantSource clock;
    private final Timeouts patience;
    private final CircuitBreaker news;

    /** Answers with news for as long as this breaker holds: as it comes in within the time that old answers are worth. */
    Answers(SingleFlight flights, InstantSource clock, Timeouts patience, CircuitBreaker news) {
        this.flights = flights;
        this.clock = clock;
        this.patience = patience;
        this.news = news;
    }

    /**
     * What somebody wants to know.
     *
     * @param client who wants to know it
     * @param question what is asked where it is not remembered
     * @param newerThan only news from after this moment is wanted
     * @param look finds what is remembered
     * @param <T> what it is
     */
    record Wish<T>(
            String client,
            SourceQuery question,
            Supplier<Instant> newerThan,
            Supplier<Optional<CompletionStage<CachedResult<T>>>> look) {}

    /** Looks, and where there is nothing has it fetched and looks again; once more where it changed meanwhile. */
    <T> CompletionStage<CachedResult<T>> to(Wish<T> wish) {
        return wish.look().get().orElseGet(() -> fetched(wish)
                .thenCompose(first -> first.<CompletionStage<CachedResult<T>>>map(CompletableFuture::completedStage)
                        .orElseGet(() -> fetched(wish)
                                .thenApply(second -> second.orElseThrow(() -> new ProductSourceUnavailableException(
                                        "it changes while it is asked", Duration.ofSeconds(1)))))));
    }

    private <T> CompletionStage<Optional<CachedResult<T>>> fetched(Wish<T> wish) {
        return flights.asked(wish.client(), wish.question(), wish.newerThan().get(), patience.unknown())
                .thenCompose(done -> wish.look()
                        .get()
                        .map(stage -> stage.thenApply(found -> Optional.of(asFetched(found))))
                        .orElseGet(() -> completedStage(Optional.empty())));
    }

    private static <T> CachedResult<T> asFetched(CachedResult<T> found) {
        return found.stale() ? found : new CachedResult<>(found.value(), found.age(), Freshness.FETCHED);
    }

    /** Gives what is remembered, and sees to it that it is renewed in time; what is very old is waited for a little. */
    <T> CompletionStage<CachedResult<T>> upToDate(
            String client, CacheEntry<T> kept, SourceQuery renewal, Supplier<Optional<CacheEntry<T>>> again) {
        Instant now = clock.instant();
        if (kept.isOld(now) && news.allows()) {
            return flights.asked(client, renewal, kept.asked(), patience.old()).handle((done, failed) -> {
                hasCome(Optional.ofNullable(failed));
                return found(again.get().orElse(kept), clock.instant());
            });
        }
        if (kept.isDue(now)) {
            flights.renew(renewal, kept.asked());
        }
        return completedStage(found(kept, now));
    }

    /** What was not even asked, since one client asked so much, must not keep news from the others. */
    private void hasCome(Optional<Throwable> failed) {
        if (failed.isEmpty()) {
            news.succeeded();
        } else if (!OverloadedException.isBehind(failed.get())) {
            news.failed();
        }
    }

    private static <T> CachedResult<T> found(CacheEntry<T> kept, Instant now) {
        return new CachedResult<>(kept.value(), kept.age(now), kept.isFresh(now) ? Freshness.FRESH : Freshness.STALE);
    }
}
