package org.webpos.productcache.local;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    private final Lifetimes lifetimes;
    private final ProductMemory products;
    private final PageMemory pages;
    private volatile @Nullable Kept<List<String>> categories;

    Memory(MemorySettings settings, InstantSource clock) {
        lifetimes = new Lifetimes(settings, clock);
        products = new ProductMemory(lifetimes);
        pages = new PageMemory(lifetimes);
    }

    Optional<Kept<KeptProduct>> product(Sku sku) {
        return products.product(sku);
    }

    /** When its source said that there is no such product; empty where it did not, or that was too long ago. */
    Optional<Instant> missing(Sku sku) {
        return products.missing(sku);
    }

    Optional<Kept<ProductPage>> page(ProductQuery query) {
        return pages.page(query);
    }

    Optional<Kept<List<String>>> categories() {
        return lifetimes.usable(categories);
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
        return products.changed(sku);
    }

    /** Takes notice that a product changed; whether what is remembered of it is from before that. */
    boolean change(Sku sku, Instant when) {
        return products.change(sku, when);
    }

    /** How many things are remembered, once what has to go is gone. */
    long size() {
        return products.size() + pages.size();
    }

    /** Remembers what a source said. */
    void put(Question question, Fetched fetched) {
        Instant asked = fetched.asked();
        fetched.reply().page().products().forEach(product -> products.put(product, asked, question));
        if (question instanceof Question.OfSku one) {
            if (fetched.reply().product().isEmpty()) {
                products.withdraw(one, asked);
            }
        } else if (question instanceof Question.OfPage of) {
            pages.put(of.query(), kept(fetched.reply().page(), asked, question));
        } else {
            categories = kept(fetched.reply().categories(), asked, question);
        }
    }

    private <T> Kept<T> kept(T value, Instant asked, Question origin) {
        return Kept.of(value, asked, lifetimes.settings().fresh(), origin);
    }
}
