package org.webpos.productcache;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.webpos.catalog.CachedResult;
import org.webpos.catalog.CachedResult.Freshness;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.Sku;

/** Shows on a page what was heard of its products since the page was; one that has changed, as it was, and says so. */
final class PageMerger {

    private final L1Cache memory;
    private boolean stale;

    /** Looks into this memory. For one page. */
    PageMerger(L1Cache memory) {
        this.memory = memory;
    }

    /** Gives the same page where nothing was heard. */
    CachedResult<ProductPage> over(CachedResult<ProductPage> found, Instant now) {
        Instant asked = now.minus(found.age());
        List<Product> before = found.value().products();
        List<Product> products = new ArrayList<>(before.size());
        before.forEach(product -> shown(product, asked).ifPresent(products::add));
        ProductPage page = products.equals(before)
                ? found.value()
                : new ProductPage(products, found.value().more());
        return new CachedResult<>(page, found.age(), stale ? Freshness.STALE : found.freshness());
    }

    private Optional<Product> shown(Product product, Instant asked) {
        Optional<CachedProduct> later = memory.product(product.sku())
                .filter(kept -> !kept.asked().isBefore(asked))
                .map(CacheEntry::value);
        if (later.isEmpty() || later.get().outdated()) {
            stale |= hasChanged(product.sku(), asked);
        }
        return later.isPresent() ? later.get().product() : Optional.of(product);
    }

    private boolean hasChanged(Sku sku, Instant asked) {
        return memory.changed(sku).filter(when -> !when.isBefore(asked)).isPresent();
    }
}
