package org.webpos.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.webpos.app.ProductSources.SourceKind;
import org.webpos.app.SessionStores.ClusterBackend;
import org.webpos.app.SessionStores.StoreKind;
import org.webpos.catalog.ProductCatalog;
import org.webpos.catalog.ProductSource;
import org.webpos.cluster.CacheCoordinator;
import org.webpos.productcache.CacheConfig;
import org.webpos.productcache.CachingProductCatalog;
import org.webpos.productcache.CoordinatedLoader;
import org.webpos.productcache.InMemoryCoordinator;
import org.webpos.productcache.InstrumentedProductCatalog;
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
            case LOCAL -> caching(settings, source, new InMemoryCoordinator());
            case SHARED -> caching(settings, source, store.coordinator().get());
        };
    }

    private static ProductCatalog caching(Settings settings, ProductSource source, CacheCoordinator coordinator) {
        CacheConfig config = CacheConfig.of(settings, quota(settings));
        InstantSource clock = InstantSource.system();
        return new CachingProductCatalog(new CoordinatedLoader(source, coordinator, config, clock), config, clock);
    }

    /** Only a supplier limits requests. */
    private static Quota quota(Settings settings) {
        return switch (SourceKind.of(settings)) {
            case BUNDLED, DATABASE -> Quota.UNLIMITED;
            case SUPPLIER -> Quota.ofRequestsPerMinute(settings.number(Setting.SUPPLIER_QUOTA_PER_MINUTE, 1, QUOTA_MAXIMUM));
        };
    }

    /** The caches there are. */
    enum CacheKind {
        /** None: the source is asked each time. */
        NONE,
        /** In the memory of each node. */
        LOCAL,
        /** In the memory of each node, and behind that in what all nodes have in common. */
        SHARED;

        private enum Choice {
            AUTO,
            NONE,
            LOCAL,
            SHARED
        }

        /** Reads which one is chosen; throws {@link org.webpos.settings.InvalidSettingException} when there is none of that name. */
        static CacheKind of(Settings settings) {
            return switch (settings.constant(Choice.values(), Setting.PRODUCT_CACHE)) {
                case AUTO -> fitting(SourceKind.of(settings), StoreKind.of(settings));
                case NONE -> NONE;
                case LOCAL -> LOCAL;
                case SHARED -> SHARED;
            };
        }

        /** What is in memory anyway needs no cache; a supplier is spared by all nodes together, unless each keeps its clients. */
        private static CacheKind fitting(SourceKind source, StoreKind store) {
            return switch (source) {
                case BUNDLED -> NONE;
                case DATABASE -> LOCAL;
                case SUPPLIER ->
                    switch (store) {
                        case HAZELCAST, REDIS, TOKEN -> SHARED;
                        case LOCAL -> LOCAL;
                    };
            };
        }
    }
}
