package org.webpos.productsource.database;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.webpos.catalog.ProductFilterContract;
import org.webpos.catalog.ProductSource;
import org.webpos.catalog.TextSearchContract;
import org.webpos.database.Database;
import org.webpos.database.DatabaseSettings;
import org.webpos.productsource.database.CatalogSeeder.CatalogSeed;
import org.webpos.settings.Settings;

class DatabaseProductSourceH2Test implements TextSearchContract, ProductFilterContract {

    private static final DatabaseProductSource SOURCE = DatabaseProductSource.open(
            Database.open(DatabaseSettings.of(
                    Settings.of(Map.of("webpos.database.url", "jdbc:h2:mem:contract;DB_CLOSE_DELAY=-1")))),
            new CatalogSeed(PRODUCTS.size(), PRODUCTS::stream));

    @AfterAll
    static void close() {
        SOURCE.close();
    }

    @Override
    public ProductSource source() {
        return SOURCE;
    }
}
