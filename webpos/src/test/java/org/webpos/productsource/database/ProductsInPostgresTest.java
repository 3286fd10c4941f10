package org.webpos.productsource.database;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.webpos.catalog.NarrowingContract;
import org.webpos.catalog.ProductSource;
import org.webpos.catalog.WordsContract;
import org.webpos.database.PostgresUnderTest;

class ProductsInPostgresTest implements WordsContract, NarrowingContract {

    private static DatabaseProducts source;

    @BeforeAll
    static void fill() {
        source = FillingContract.opened(PostgresUnderTest.database(), new SeedData(PRODUCTS.size(), PRODUCTS::stream));
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
