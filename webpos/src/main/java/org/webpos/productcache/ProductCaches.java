package org.webpos.productcache;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.webpos.catalog.ProductCache;
import org.webpos.catalog.ProductSource;
import org.webpos.catalog.supply.SharedShelf;
import org.webpos.productcache.local.LocalProductCache;
import org.webpos.productcache.local.MemorySettings;
import org.webpos.productcache.none.NoProductCache;
import org.webpos.productcache.shared.OneNodeShelf;
import org.webpos.productcache.shared.Quota;
import org.webpos.productcache.shared.SharedSupply;
import org.webpos.productcache.shared.SupplySettings;
import org.webpos.productsource.MeasuredProductSource;
import org.webpos.productsource.SourceKind;
import org.webpos.sessionstore.OpenedStore;
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
    ProductCache cache(Settings settings, MeasuredProductSource source, OpenedStore store, MetricRegistry metrics) {
        return new MeasuredProductCache(open(settings, source, store), new AnswerMetrics(metrics));
    }

    void close(@Disposes ProductCache cache) {
        cache.close();
    }

    private static ProductCache open(Settings settings, ProductSource source, OpenedStore store) {
        return switch (CacheKind.of(settings)) {
            case NONE -> new NoProductCache(source);
            case LOCAL -> remembering(settings, source, new OneNodeShelf());
            case SHARED -> remembering(settings, source, store.shelf().get());
        };
    }

    private static ProductCache remembering(Settings settings, ProductSource source, SharedShelf shelf) {
        Quota quota = quota(settings);
        MemorySettings memory = MemorySettings.of(settings, quota.interval());
        SupplySettings supply = new SupplySettings(
                quota, memory.stale(), memory.unknown(), settings.duration(Setting.SUPPLIER_TIMEOUT));
        InstantSource clock = InstantSource.system();
        return new LocalProductCache(new SharedSupply(source, shelf, supply, clock), memory, clock);
    }

    /** Only a supplier minds how often it is asked. */
    private static Quota quota(Settings settings) {
        return switch (SourceKind.of(settings)) {
            case BUNDLED, DATABASE -> Quota.NONE;
            case SUPPLIER -> Quota.of(settings.number(Setting.SUPPLIER_QUOTA, 1, QUOTA_MAXIMUM));
        };
    }
}
