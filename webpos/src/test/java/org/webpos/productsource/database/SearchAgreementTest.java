package org.webpos.productsource.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.webpos.catalog.InMemoryProductSource;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductQuery;
import org.webpos.database.PostgresUnderTest;
import org.webpos.productsource.bundled.BundledProducts;
import org.webpos.productsource.database.CatalogSeeder.CatalogSeed;

/** Compares every result for five buckets of products with that of the list in memory. */
class SearchAgreementTest {

    private static final int NUMBER = 20_000;
    private static final int QUERIES = 30;
    private static final List<Product> PRODUCTS =
            new BundledProducts(NUMBER).products().toList();
    private static final InMemoryProductSource IN_MEMORY = new InMemoryProductSource(PRODUCTS);

    private static DatabaseProductSource stored;

    @BeforeAll
    static void fill() {
        stored = CatalogSeederContract.open(PostgresUnderTest.database(), new CatalogSeed(NUMBER, PRODUCTS::stream));
    }

    @AfterAll
    static void close() {
        stored.close();
    }

    @ParameterizedTest
    @EnumSource
    void findsTheSameAsTheListInMemory(RandomQueries.QueryKind kind) {
        RandomQueries queries = new RandomQueries(PRODUCTS, 1);
        for (int i = 0; i < QUERIES; i++) {
            ProductQuery query = queries.next(kind);
            assertThat(stored.search(query)).as(query.toString()).isEqualTo(IN_MEMORY.search(query));
        }
    }
}
