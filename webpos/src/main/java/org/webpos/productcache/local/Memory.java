package org.webpos.productcache.local;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.Sku;
import org.webpos.catalog.supply.Fetched;
import org.webpos.catalog.supply.Question;

/**
 * What a node remembers of products: as many as it may, the ones asked for most. Later news replaces earlier, in whichever
 * order it comes in. Thread-safe.
 */
final class Memory {

    private static final int CHANGES_MAXIMUM = 20_000;

    private final MemorySettings settings;
    private final InstantSource clock;
    private final Cache<Sku, Kept<KeptProduct>> products;
    private final Cache<Sku, Instant> missing;
    private final Cache<ProductQuery, Kept<ProductPage>> pages;
    private final Cache<ProductQuery, Kept<ProductPage>> emptyPages;
    private final Cache<Sku, Instant> changes;
    private volatile @Nullable Kept<List<String>> categories;

    Memory(MemorySettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        products = bounded(settings.maximum(), settings.stale()).build();
        missing = bounded(settings.maximum() / 2, settings.unknown()).build();
        emptyPages = bounded(settings.maximum() / 20, settings.unknown()).build();
        changes = bounded(CHANGES_MAXIMUM, settings.stale()).build();
        pages = timed(settings.stale())
                .maximumWeight(2L * settings.maximum())
                .weigher((ProductQuery query, Kept<ProductPage> page) ->
                        1 + page.value().products().size())
                .build();
    }

    private Caffeine<Object, Object> timed(Duration life) {
        return Caffeine.newBuilder()
                .expireAfterWrite(life)
                .ticker(() -> ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant()))
                .executor(Runnable::run);
    }

    private Caffeine<Object, Object> bounded(int maximum, Duration life) {
        return timed(life).maximumSize(maximum);
    }

    /** What came from another node may have been old when it came. */
    private <T> Optional<Kept<T>> usable(@Nullable Kept<T> kept) {
        return Optional.ofNullable(kept)
                .filter(there -> there.age(clock.instant()).compareTo(settings.stale()) < 0);
    }

    Optional<Kept<KeptProduct>> product(Sku sku) {
        return usable(products.getIfPresent(sku));
    }

    /** When its source said that there is no such product; empty where it did not, or that was too long ago. */
    Optional<Instant> missing(Sku sku) {
        return Optional.ofNullable(missing.getIfPresent(sku));
    }

    Optional<Kept<ProductPage>> page(ProductQuery query) {
        return usable(pages.getIfPresent(query)).or(() -> usable(emptyPages.getIfPresent(query)));
    }

    Optional<Kept<List<String>>> categories() {
        return usable(categories);
    }

    /** From when the last is that was heard in reply to this question; long ago where nothing was. */
    Instant heard(Question question) {
        Optional<Instant> asked;
        if (question instanceof Question.OfSku one) {
            asked = product(one.sku()).map(Kept::asked).or(() -> missing(one.sku()));
        } else if (question instanceof Question.OfPage of) {
            asked = page(of.query()).map(Kept::asked);
        } else {
            asked = categories().map(Kept::asked);
        }
        return asked.orElse(Instant.EPOCH);
    }

    /** The moment after which news of a product has to be from: its last change, else any will do. */
    Instant wanted(Sku sku) {
        return changed(sku).orElse(Instant.EPOCH);
    }

    /** When this product changed last, as far as is remembered. */
    Optional<Instant> changed(Sku sku) {
        return Optional.ofNullable(changes.getIfPresent(sku));
    }

    /** Takes notice that a product changed; whether what is remembered of it is from before that. */
    boolean change(Sku sku, Instant when) {
        changes.asMap().merge(sku, when, (one, other) -> one.isBefore(other) ? other : one);
        missing.asMap().computeIfPresent(sku, (key, asked) -> asked.isAfter(when) ? asked : null);
        Kept<KeptProduct> kept = products.asMap().computeIfPresent(sku, (key, before) -> marked(before, when));
        return kept != null && kept.value().outdated();
    }

    private static Kept<KeptProduct> marked(Kept<KeptProduct> kept, Instant when) {
        return kept.asked().isAfter(when)
                ? kept
                : new Kept<>(kept.value().changed(), kept.asked(), kept.life(), kept.origin());
    }

    /** How many things are remembered, once what has to go is gone. */
    long size() {
        return Stream.of(products, missing, pages, emptyPages)
                .peek(Cache::cleanUp)
                .mapToLong(Cache::estimatedSize)
                .sum();
    }

    /** Remembers what a source said. */
    void put(Question question, Fetched fetched) {
        Instant asked = fetched.asked();
        fetched.reply().page().products().forEach(product -> put(product, asked, question));
        if (question instanceof Question.OfSku one) {
            if (fetched.reply().product().isEmpty()) {
                withdraw(one, asked);
            }
        } else if (question instanceof Question.OfPage of) {
            Kept<ProductPage> page = Kept.of(fetched.reply().page(), asked, settings.fresh(), question);
            (page.value().products().isEmpty() ? emptyPages : pages).put(of.query(), page);
        } else {
            categories = Kept.of(fetched.reply().categories(), asked, settings.fresh(), question);
        }
    }

    private void put(Product product, Instant asked, Question origin) {
        Kept<KeptProduct> news = Kept.of(new KeptProduct(product, true, false), asked, settings.fresh(), origin);
        missing.invalidate(product.sku());
        keep(product.sku(), news);
    }

    private void withdraw(Question.OfSku question, Instant asked) {
        Sku sku = question.sku();
        product(sku)
                .ifPresentOrElse(
                        before -> keep(
                                sku,
                                Kept.of(
                                        new KeptProduct(before.value().last(), false, false),
                                        asked,
                                        settings.fresh(),
                                        question)),
                        () -> missing.put(sku, asked));
    }

    /** Keeps the later news, and marks it where it is from before the last change. */
    private void keep(Sku sku, Kept<KeptProduct> news) {
        Kept<KeptProduct> right = changed(sku).map(when -> marked(news, when)).orElse(news);
        products.asMap().merge(sku, right, (before, now) -> before.asked().isAfter(now.asked()) ? before : now);
    }
}
