package org.webpos.productsource.database;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.ProductSource;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.catalog.SearchableProduct;
import org.webpos.catalog.Sku;
import org.webpos.database.Database;
import org.webpos.database.Database.DatabaseUnavailableException;
import org.webpos.database.DatabaseSettings.Vendor;
import org.webpos.productsource.database.CatalogSeeder.CatalogSeed;

/** Products in a database. Caches nothing: every call is a query. Thread-safe. */
public final class DatabaseProductSource implements ProductSource {

    /** A database that restarts is back within seconds. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /** Goes from each name straight to the next one in the index, which PostgreSQL's DISTINCT does not do. */
    private static final String POSTGRESQL_CATEGORIES = """
            WITH RECURSIVE name(category) AS (
              SELECT min(category) FROM product
              UNION ALL
              SELECT (SELECT min(category) FROM product WHERE category > name.category)
              FROM name WHERE name.category IS NOT NULL)
            SELECT category FROM name WHERE category IS NOT NULL""";

    private final Database database;
    private final ProductSearch wordSearch;
    private final String categoriesSql;

    private DatabaseProductSource(Database database) {
        this.database = database;
        wordSearch = ProductSearch.byWords(database.vendor());
        categoriesSql = categoriesSql(database.vendor());
    }

    private static String categoriesSql(Vendor vendor) {
        return switch (vendor) {
            case H2 -> "SELECT DISTINCT category FROM product";
            case POSTGRESQL -> POSTGRESQL_CATEGORIES;
        };
    }

    /**
     * Takes over a database, which is closed with this source, and fills it first where it never had products. While one node
     * fills it, the others wait here.
     *
     * @throws org.webpos.settings.InvalidSettingException when this database cannot hold so many products
     * @throws ProductSourceUnavailableException when the connection breaks meanwhile; the database then stays empty
     */
    public static DatabaseProductSource open(Database database, CatalogSeed seed) {
        try {
            CatalogSeeder.seedOnce(database, seed);
            return new DatabaseProductSource(database);
        } catch (RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    @Override
    public Optional<Product> find(Sku sku) {
        return query(manager -> Optional.ofNullable(manager.find(StoredProduct.class, sku.value()))
                .map(StoredProduct::product));
    }

    @Override
    public ProductPage search(ProductQuery query) {
        if (containsNul(query.text() + query.category().orElse(""))) {
            return ProductPage.of(List.of(), query.limit());
        }
        List<String> words = SearchableProduct.words(query.text());
        ProductSearch search = words.isEmpty() || query.barcode().isPresent() ? ProductSearch.SCAN : wordSearch;
        return query(manager -> ProductPage.of(
                search.find(manager, words, query).stream()
                        .map(StoredProduct::product)
                        .toList(),
                query.limit()));
    }

    /** PostgreSQL cannot store U+0000, and refuses statements with it. */
    private static boolean containsNul(String text) {
        return text.indexOf('\0') >= 0;
    }

    /** Returns the names in the order of {@link String}, whatever the collation of the database. */
    @Override
    @SuppressWarnings("unchecked") // JPA has no typed native queries
    public List<String> categories() {
        return query(manager -> {
            List<String> names = manager.createNativeQuery(categoriesSql).getResultList();
            return names.stream().sorted().toList();
        });
    }

    private <T> T query(Function<EntityManager, T> query) {
        try {
            return database.query(query);
        } catch (DatabaseUnavailableException unavailable) {
            throw new ProductSourceUnavailableException(
                    String.valueOf(unavailable.getMessage()), RETRY_AFTER, unavailable);
        } catch (IllegalArgumentException noProduct) {
            throw new ProductSourceUnavailableException(
                    "the database has a row that is no product: " + noProduct.getMessage(), RETRY_AFTER, noProduct);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
