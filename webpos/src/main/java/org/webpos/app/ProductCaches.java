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
import org.webpos.productcache.CacheConfig.Quota;
import org.webpos.productcache.CachingProductCatalog;
import org.webpos.productcache.CoordinatedLoader;
import org.webpos.productcache.InMemoryCoordinator;
import org.webpos.productcache.InstrumentedProductCatalog;
import org.webpos.productcache.UncachedProductCatalog;
import org.webpos.productsource.InstrumentedProductSource;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;

/** Opens the product cache the settings name; the only class that knows all product caches. */
@ApplicationScoped
public class ProductCaches {

    /** The largest quota, in requests a minute. */
    private static final int QUOTA_MAXIMUM = 600_000;

    /** A singleton without a client proxy: every answer with a cart asks the catalogue for each line. */
    @Produces
    @Singleton
    ProductCatalog catalog(
            Settings settings, InstrumentedProductSource source, ClusterBackend backend, MetricRegistry metrics) {
        return new InstrumentedProductCatalog(open(settings, source, backend), metrics);
    }

    void close(@Disposes ProductCatalog cache) {
        cache.close();
    }

    private static ProductCatalog open(Settings settings, ProductSource source, ClusterBackend backend) {
        return switch (CacheKind.of(settings)) {
            case NONE -> new UncachedProductCatalog(source);
            case LOCAL -> caching(settings, source, new InMemoryCoordinator());
            case SHARED -> caching(settings, source, backend.coordinator().get());
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
            case SUPPLIER ->
                Quota.ofRequestsPerMinute(settings.number(Setting.SUPPLIER_QUOTA_PER_MINUTE, 1, QUOTA_MAXIMUM));
        };
    }

    /** The product caches there are. */
    enum CacheKind {
        /** None: every request goes to the source. */
        NONE,
        /** In the memory of each node. */
        LOCAL,
        /** In the memory of each node (L1), and behind it in a cache that all nodes share (L2). */
        SHARED;

        private enum Choice {
            AUTO,
            NONE,
            LOCAL,
            SHARED
        }

        /** Reads which one is chosen; throws {@link org.webpos.settings.InvalidSettingException} where none has that name. */
        static CacheKind of(Settings settings) {
            return switch (settings.constant(Choice.values(), Setting.PRODUCT_CACHE)) {
                case AUTO -> automatic(SourceKind.of(settings), StoreKind.of(settings));
                case NONE -> NONE;
                case LOCAL -> LOCAL;
                case SHARED -> SHARED;
            };
        }

        /**
         * Bundled products are in memory anyway. Nodes that share their sessions share what they load from a supplier too,
         * so that it gets fewer requests.
         */
        private static CacheKind automatic(SourceKind source, StoreKind store) {
            return switch (source) {
                case BUNDLED -> NONE;
                case DATABASE -> LOCAL;
                case SUPPLIER ->
                    switch (store) {
                        case HAZELCAST, REDIS, TOKEN, DATABASE -> SHARED;
                        case LOCAL -> LOCAL;
                    };
            };
        }
    }
}
