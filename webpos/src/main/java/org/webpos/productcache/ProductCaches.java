package org.webpos.productcache;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.webpos.catalog.ProductCache;
import org.webpos.productcache.none.NoProductCache;
import org.webpos.productsource.MeasuredProductSource;

/** Opens the cache the settings name; the only class that knows which caches there are. */
@ApplicationScoped
public class ProductCaches {

    /** A singleton in the strict sense, without a proxy: every answer about a cart asks it for each line. */
    @Produces
    @Singleton
    ProductCache cache(MeasuredProductSource source) {
        return new NoProductCache(source);
    }

    void close(@Disposes ProductCache cache) {
        cache.close();
    }
}
