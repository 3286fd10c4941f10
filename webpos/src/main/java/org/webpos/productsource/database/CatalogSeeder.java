package org.webpos.productsource.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
import java.util.function.Supplier;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.catalog.SearchableProduct;
import org.webpos.database.Database;
import org.webpos.database.DatabaseSettings.Vendor;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Setting;

/** Fills an empty database with products, once and in one transaction, so that a failure leaves it empty. */
public final class CatalogSeeder {

    private static final Logger LOG = Logger.getLogger(CatalogSeeder.class.getName());

    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private CatalogSeeder() {}

    /**
     * The products for an empty database.
     *
     * @param number the number of products
     * @param products streams them, each time the same, each sku and each barcode once
     */
    public record CatalogSeed(int number, Supplier<Stream<Product>> products) {}

    /** Writes all products of a seed into an empty table. */
    @FunctionalInterface
    interface BulkLoad {

        /** Writes them within the transaction of this connection, and neither commits nor rolls back. */
        void writeTo(Connection connection) throws SQLException;

        static BulkLoad of(Vendor vendor, CatalogSeed seed) {
            return switch (vendor) {
                case H2 -> new InsertLoad(seed);
                case POSTGRESQL -> new PostgresBulkLoad(seed);
            };
        }
    }

    /**
     * Inserts products in batches, for H2.
     *
     * @param seed the products; more than 10,000 are refused with an {@link InvalidSettingException}
     */
    private record InsertLoad(CatalogSeed seed) implements BulkLoad {

        private static final int MAX_PRODUCTS = 10_000;
        private static final int BATCH_SIZE = 500;

        InsertLoad {
            if (seed.number() > MAX_PRODUCTS) {
                throw new InvalidSettingException(
                        Setting.CATALOG_SIZE,
                        seed.number()
                                + " products are too many for H2, which scans all of them for each search: at most "
                                + MAX_PRODUCTS + ", or name a PostgreSQL with " + Setting.DATABASE_URL.key());
            }
        }

        @Override
        public void writeTo(Connection connection) throws SQLException {
            try (PreparedStatement row = connection.prepareStatement("INSERT INTO product (" + StoredProduct.COLUMNS
                            + ", search_text) VALUES (?, ?, ?, ?, ?, ?, ?)");
                    Stream<Product> products = seed.products().get()) {
                int count = 0;
                for (Iterator<Product> each = products.iterator(); each.hasNext(); ) {
                    add(row, each.next());
                    if (++count % BATCH_SIZE == 0) {
                        row.executeBatch();
                    }
                }
                row.executeBatch();
            }
        }

        private static void add(PreparedStatement row, Product product) throws SQLException {
            row.setString(1, product.sku().value());
            row.setString(2, product.name());
            row.setString(3, product.nameEn());
            row.setString(4, product.category());
            row.setString(5, product.barcode().digits());
            row.setLong(6, product.priceCents());
            row.setString(7, SearchableProduct.of(product).text());
            row.addBatch();
        }
    }

    /**
     * Fills the database unless that was done before, or it has products from elsewhere. Waits while another node fills it.
     *
     * @throws ProductSourceUnavailableException when the connection breaks
     */
    static void seedOnce(Database database, CatalogSeed seed) {
        BulkLoad load = BulkLoad.of(database.vendor(), seed);
        try (Connection connection = database.openConnection()) {
            connection.setAutoCommit(false);
            if (needsSeed(connection, "")) {
                seedWithLock(connection, load);
            }
        } catch (SQLException failed) {
            throw new ProductSourceUnavailableException(
                    "the database could not be filled: " + failed.getMessage(), RETRY_AFTER, failed);
        }
    }

    /** Checks again with the row locked, since another node may have filled the database while this one waited for the lock. */
    private static void seedWithLock(Connection connection, BulkLoad load) throws SQLException {
        if (!needsSeed(connection, " FOR UPDATE")) {
            return;
        }
        long start = System.nanoTime();
        load.writeTo(connection);
        execute(connection, "UPDATE filling SET done_at = CURRENT_TIMESTAMP WHERE subject = 'product'");
        connection.commit();
        LOG.info(() -> "the database is filled, after " + (System.nanoTime() - start) / 1_000_000_000 + " s");
    }

    private static boolean needsSeed(Connection connection, String lockClause) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet filling =
                        statement.executeQuery("SELECT done_at FROM filling WHERE subject = 'product'" + lockClause)) {
            if (!filling.next() || filling.getTimestamp(1) != null) {
                return false;
            }
        }
        try (var statement = connection.createStatement();
                ResultSet products = statement.executeQuery("SELECT 1 FROM product LIMIT 1")) {
            return !products.next();
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
