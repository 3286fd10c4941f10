package org.webpos.productsource.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.webpos.catalog.Barcode;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.Sku;
import org.webpos.database.Database;
import org.webpos.database.DatabaseSettings;
import org.webpos.productsource.database.CatalogSeeder.CatalogSeed;

/** How an empty database gets its products. */
interface CatalogSeederContract {

    /** Creates another empty database at each call. */
    DatabaseSettings empty();

    @Test
    default void fillsAnEmptyDatabaseOnce() {
        DatabaseSettings database = empty();
        try (DatabaseProductSource first = open(database, salt(7))) {
            assertThat(skus(first)).hasSize(7);
        }
        try (DatabaseProductSource again = open(database, salt(9))) {
            assertThat(skus(again)).hasSize(7);
        }
    }

    @Test
    default void staysEmptyIfTheProductsCannotAllBeRead() {
        DatabaseSettings database = empty();
        CatalogSeed broken =
                new CatalogSeed(600, () -> salt(600).products().get().map(product -> {
                    if (product.sku().value().equals("S-00555")) {
                        throw new IllegalStateException("no more salt");
                    }
                    return product;
                }));

        assertThatThrownBy(() -> open(database, broken)).hasMessage("no more salt");
        try (DatabaseProductSource after = open(database, salt(3))) {
            assertThat(skus(after)).containsExactly("S-00000", "S-00001", "S-00002");
        }
    }

    static DatabaseProductSource open(DatabaseSettings settings, CatalogSeed seed) {
        return DatabaseProductSource.open(Database.open(settings), seed);
    }

    static List<String> skus(DatabaseProductSource products) {
        return products.search(ProductQuery.first(200)).products().stream()
                .map(product -> product.sku().value())
                .toList();
    }

    static CatalogSeed salt(int number) {
        return new CatalogSeed(number, () -> packs(number));
    }

    private static Stream<Product> packs(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> new Product(
                        new Sku(String.format(Locale.ROOT, "S-%05d", i)),
                        "盐",
                        "Salt " + i,
                        "Salt",
                        Barcode.inStore(i),
                        100));
    }
}
