package org.webpos.app;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.webpos.catalog.InMemoryProductSource;
import org.webpos.catalog.ProductSource;
import org.webpos.database.Database;
import org.webpos.database.DatabaseSettings;
import org.webpos.productsource.InstrumentedProductSource;
import org.webpos.productsource.bundled.BundledProducts;
import org.webpos.productsource.database.CatalogSeeder.CatalogSeed;
import org.webpos.productsource.database.DatabaseProductSource;
import org.webpos.productsource.supplier.SupplierProductSource;
import org.webpos.productsource.supplier.SupplierSettings;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;

/** Opens the product source the settings name; the only class that knows all product sources. */
@Dependent
class ProductSources {

    /** The product catalogue, which reads from the source, closes it. */
    @Produces
    @Singleton
    InstrumentedProductSource source(Settings settings, MetricRegistry metrics) {
        return new InstrumentedProductSource(open(settings), metrics);
    }

    static ProductSource open(Settings settings) {
        return switch (SourceKind.of(settings)) {
            case BUNDLED ->
                new InMemoryProductSource(bundled(settings).products().toList());
            case DATABASE -> DatabaseProductSource.open(Database.open(DatabaseSettings.of(settings)), seed(settings));
            case SUPPLIER -> new SupplierProductSource(SupplierSettings.of(settings));
        };
    }

    private static CatalogSeed seed(Settings settings) {
        BundledProducts bundled = bundled(settings);
        return new CatalogSeed(bundled.number(), bundled::products);
    }

    private static BundledProducts bundled(Settings settings) {
        return new BundledProducts(settings.number(Setting.CATALOG_SIZE, 1, BundledProducts.MAXIMUM));
    }

    /** The product sources there are. */
    enum SourceKind {
        /** Products that are part of the till. */
        BUNDLED,
        /** A database of the till's own. */
        DATABASE,
        /** A supplier's web shop, over HTTP. */
        SUPPLIER;

        /** Reads which one is chosen; throws {@link org.webpos.settings.InvalidSettingException} where none has that name. */
        static SourceKind of(Settings settings) {
            return settings.constant(values(), Setting.PRODUCT_SOURCE);
        }
    }
}
