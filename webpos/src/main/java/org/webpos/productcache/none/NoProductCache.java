package org.webpos.productcache.none;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.webpos.catalog.Found;
import org.webpos.catalog.Known;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductCache;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.ProductSource;
import org.webpos.catalog.Sku;

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
    public Found<Optional<Product>> find(Sku sku) {
        return Found.fetched(source.find(sku));
    }

    @Override
    public Found<ProductPage> search(ProductQuery query) {
        return Found.fetched(source.search(query));
    }

    @Override
    public Found<List<String>> categories() {
        return Found.fetched(source.categories());
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
