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
import org.webpos.database.DatabaseUnavailableException;

/** Products in a database. Keeps none of them: what it is asked it asks the database. */
public final class DatabaseProducts implements ProductSource {

    /** A database that restarts is back within seconds. */
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final Database database;
    private final Search byWords;
    private final Categories categories;

    private DatabaseProducts(Database database) {
        this.database = database;
        byWords = switch (database.vendor()) {
            case H2 -> Search.ALONG_THE_SKUS;
            case POSTGRESQL -> new GramSearch();
        };
        categories = Categories.of(database.vendor());
    }

    /**
     * Takes a database over, and closes it in the end; fills it before where no product has ever been in it. While one node
     * fills it, others wait here.
     *
     * @throws org.webpos.settings.InvalidSettingException when it is not the database for so many products
     * @throws ProductSourceUnavailableException when it goes away meanwhile; nothing half is left there
     */
    public static DatabaseProducts filled(Database database, SeedData stock) {
        try {
            CatalogSeeder.once(database, stock);
            return new DatabaseProducts(database);
        } catch (RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    @Override
    public Optional<Product> find(Sku sku) {
        return ask(manager -> Optional.ofNullable(manager.find(StoredProduct.class, sku.value()))
                .map(StoredProduct::product));
    }

    @Override
    public ProductPage search(ProductQuery query) {
        if (hasWhatNoTextHas(query.text() + query.category().orElse(""))) {
            return ProductPage.of(List.of(), query.limit());
        }
        List<String> words = SearchableProduct.words(query.text());
        Search way = words.isEmpty() || query.barcode().isPresent() ? Search.ALONG_THE_SKUS : byWords;
        return ask(manager -> ProductPage.of(
                way.find(manager, words, query).stream()
                        .map(StoredProduct::product)
                        .toList(),
                query.limit()));
    }

    /** PostgreSQL keeps no character 0, and refuses questions with one. */
    private static boolean hasWhatNoTextHas(String asked) {
        return asked.indexOf('\0') >= 0;
    }

    @Override
    public List<String> categories() {
        return ask(categories::names);
    }

    private <T> T ask(Function<EntityManager, T> question) {
        try {
            return database.ask(question);
        } catch (DatabaseUnavailableException away) {
            throw new ProductSourceUnavailableException(String.valueOf(away.getMessage()), RETRY, away);
        } catch (IllegalArgumentException noProduct) {
            throw new ProductSourceUnavailableException(
                    "the database has a row that is no product: " + noProduct.getMessage(), RETRY, noProduct);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
