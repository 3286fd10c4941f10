package org.webpos.productcache.local;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.webpos.catalog.Found;
import org.webpos.catalog.Found.Freshness;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.Sku;
import org.webpos.catalog.SourceAwayException;

/** Shows on a page what was heard of its products since the page was. */
final class Overlay {

    private final Memory memory;
    private final Function<Sku, Found<Optional<Product>>> find;
    private boolean stale;

    /** Looks into this memory, and finds by this what has changed. For one page. */
    Overlay(Memory memory, Function<Sku, Found<Optional<Product>>> find) {
        this.memory = memory;
        this.find = find;
    }

    /** Gives the same page where nothing was heard. */
    Found<ProductPage> over(Found<ProductPage> found, Instant now) {
        Instant asked = now.minus(found.age());
        List<Product> before = found.value().products();
        List<Product> products = new ArrayList<>(before.size());
        before.forEach(product -> shown(product, asked).ifPresent(products::add));
        ProductPage page = products.equals(before)
                ? found.value()
                : new ProductPage(products, found.value().more());
        return new Found<>(page, found.age(), stale ? Freshness.STALE : found.freshness());
    }

    private Optional<Product> shown(Product product, Instant asked) {
        Optional<Kept<KeptProduct>> kept = memory.product(product.sku());
        if (kept.isPresent() && !kept.get().value().outdated()) {
            return kept.get().asked().isBefore(asked)
                    ? Optional.of(product)
                    : kept.get().value().product();
        }
        return hasChanged(product.sku(), asked) ? news(product) : Optional.of(product);
    }

    private boolean hasChanged(Sku sku, Instant asked) {
        return memory.changed(sku).filter(when -> !when.isBefore(asked)).isPresent();
    }

    /** The product as it is now, or as it was where that cannot be had. */
    private Optional<Product> news(Product product) {
        try {
            return find.apply(product.sku()).value();
        } catch (SourceAwayException away) {
            stale = true;
            return Optional.of(product);
        }
    }
}
