package org.webpos.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.webpos.catalog.ProductCatalog;
import org.webpos.catalog.ProductSource;
import org.webpos.cluster.CacheCoordinator;
import org.webpos.productcache.CacheConfig;
import org.webpos.productcache.CachingProductCatalog;
import org.webpos.productcache.CoordinatedLoader;
import org.webpos.productcache.InMemoryCoordinator;
import org.webpos.productcache.InstrumentedProductCatalog;
import org.webpos.productcache.LoaderConfig;
import org.webpos.productcache.Quota;
import org.webpos.productcache.UncachedProductCatalog;
import org.webpos.productsource.InstrumentedProductSource;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;

/** Opens the cache the settings name; the only class that knows which caches there are. */
@ApplicationScoped
public class ProductCaches {

    /** The most a quota may be, in requests a minute. */
    private static final int QUOTA_MAXIMUM = 600_000;

    /** A singleton in the strict sense, without a proxy: every answer about a cart asks it for each line. */
    @Produces
    @Singleton
    ProductCatalog cache(
            Settings settings, InstrumentedProductSource source, ClusterBackend store, MetricRegistry metrics) {
        return new InstrumentedProductCatalog(open(settings, source, store), metrics);
    }

    void close(@Disposes ProductCatalog cache) {
        cache.close();
    }

    private static ProductCatalog open(Settings settings, ProductSource source, ClusterBackend store) {
        return switch (CacheKind.of(settings)) {
            case NONE -> new UncachedProductCatalog(source);
            case LOCAL -> remembering(settings, source, new InMemoryCoordinator());
            case SHARED -> remembering(settings, source, store.coordinator().get());
        };
    }

    private static ProductCatalog remembering(Settings settings, ProductSource source, CacheCoordinator shelf) {
        Quota quota = quota(settings);
        CacheConfig memory = CacheConfig.of(settings, quota.interval());
        LoaderConfig supply =
                new LoaderConfig(quota, memory.stale(), memory.unknown(), settings.duration(Setting.SUPPLIER_TIMEOUT));
        InstantSource clock = InstantSource.system();
        return new CachingProductCatalog(new CoordinatedLoader(source, shelf, supply, clock), memory, clock);
    }

    /** Only a supplier minds how often it is asked. */
    private static Quota quota(Settings settings) {
        return switch (SourceKind.of(settings)) {
            case BUNDLED, DATABASE -> Quota.NONE;
            case SUPPLIER -> Quota.of(settings.number(Setting.SUPPLIER_QUOTA_PER_MINUTE, 1, QUOTA_MAXIMUM));
        };
    }
}
