package org.webpos.productcache.none;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.webpos.catalog.Found;
import org.webpos.catalog.Known;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductCache;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.ProductSource;
import org.webpos.catalog.Sku;
import org.webpos.catalog.SourceAwayException;

/** Keeps nothing. */
public final class NoProductCache implements ProductCache {

    private final ProductSource source;

    /** Asks this source whatever it is asked itself. */
    public NoProductCache(ProductSource source) {
        this.source = source;
    }

    @Override
    public Known known(Sku sku) {
        return source.find(sku).<Known>map(Known.Priced::new).orElseGet(Known.Missing::new);
    }

    @Override
    public CompletionStage<Found<Optional<Product>>> find(Sku sku, String client) {
        return asked(() -> source.find(sku));
    }

    @Override
    public CompletionStage<Found<ProductPage>> search(ProductQuery query, String client) {
        return asked(() -> source.search(query));
    }

    @Override
    public CompletionStage<Found<List<String>>> categories() {
        return asked(() -> source.categories());
    }

    /** The thread of whoever asks does it. */
    private static <T> CompletionStage<Found<T>> asked(Supplier<T> question) {
        try {
            return CompletableFuture.completedStage(Found.fetched(question.get()));
        } catch (SourceAwayException away) {
            return CompletableFuture.failedStage(away);
        }
    }

    @Override
    public void changed(Collection<Sku> skus) {
        // nothing is kept
    }

    @Override
    public void close() {
        source.close();
    }
}
