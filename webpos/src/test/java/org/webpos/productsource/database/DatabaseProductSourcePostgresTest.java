package org.webpos.productsource.database;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.webpos.catalog.ProductFilterContract;
import org.webpos.catalog.ProductSource;
import org.webpos.catalog.TextSearchContract;
import org.webpos.database.PostgresUnderTest;
import org.webpos.productsource.database.CatalogSeeder.CatalogSeed;

class DatabaseProductSourcePostgresTest implements TextSearchContract, ProductFilterContract {

    private static DatabaseProductSource source;

    @BeforeAll
    static void fill() {
        source = CatalogSeederContract.open(
                PostgresUnderTest.database(), new CatalogSeed(PRODUCTS.size(), PRODUCTS::stream));
    }

    @AfterAll
    static void close() {
        source.close();
    }

    @Override
    public ProductSource source() {
        return source;
    }
}
