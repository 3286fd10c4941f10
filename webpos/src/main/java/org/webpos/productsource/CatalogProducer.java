package org.webpos.productsource;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.webpos.catalog.Catalog;
import org.webpos.productsource.bundled.BundledProducts;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;

/** Fills the one catalogue of this node; the only class that knows which sources there are. */
@Dependent
class CatalogProducer {

    /** A singleton in the strict sense, without a proxy: every answer about a cart asks it for each line. */
    @Produces
    @Singleton
    Catalog catalog(Settings settings) {
        return new Catalog(new BundledProducts(settings.number(Setting.CATALOG_SIZE, 1, BundledProducts.MAXIMUM)));
    }
}
