package org.webpos.productsource.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.webpos.catalog.Product;

/**
 * Copies products into PostgreSQL, puts them down in the order of their skus, so that a bucket's rows are neighbours on the
 * disk, and makes the index for searching last.
 *
 * @param stock what is copied
 */
record BulkLoad(SeedData stock) implements Load {

    private static final Logger LOG = Logger.getLogger(BulkLoad.class.getName());

    private static final String COLUMNS = StoredProduct.COLUMNS + ", search_text, grams";

    private static final List<String> BEFORE = List.of(
            // Sorting and indexing a million in the 4 and 64 MB of a small server takes half as long again.
            "SET LOCAL work_mem = '64MB'",
            "SET LOCAL maintenance_work_mem = '256MB'",
            // A node that is killed keeps the others waiting no longer than this.
            "SET LOCAL client_connection_check_interval = '2s'",
            "CREATE TEMPORARY TABLE incoming ON COMMIT DROP AS SELECT " + COLUMNS + " FROM product WITH NO DATA");

    private static final List<String> AFTER = List.of(
            "INSERT INTO product (" + COLUMNS + ") SELECT " + COLUMNS + " FROM incoming ORDER BY sku COLLATE \"C\"",
            // Without its list of pending entries, which every look into every bucket would read.
            "CREATE INDEX product_grams ON product USING gin (grams) WITH (fastupdate = off)",
            "ANALYZE product, product_bucket");

    @Override
    public void into(Connection connection) throws SQLException {
        LOG.info(() -> "filling the database with " + stock.number() + " products, once");
        run(connection, BEFORE);
        copy(connection.unwrap(PGConnection.class).getCopyAPI(), buckets());
        LOG.info("sorting and indexing the products");
        run(connection, AFTER);
    }

    private Buckets buckets() {
        try (Stream<Product> products = stock.products().get()) {
            return Buckets.of(
                    stock.number(), products.map(product -> product.sku().value()));
        }
    }

    private void copy(CopyManager copy, Buckets buckets) throws SQLException {
        try (Stream<Product> products = stock.products().get()) {
            copy.copyIn("COPY product_bucket FROM STDIN", CopyText.of(buckets));
            copy.copyIn("COPY incoming (" + COLUMNS + ") FROM STDIN", CopyText.of(products, buckets));
        } catch (IOException broken) {
            throw new SQLException("the copy broke off: " + broken.getMessage(), broken);
        }
    }

    private static void run(Connection connection, List<String> statements) throws SQLException {
        for (String sql : statements) {
            CatalogSeeder.run(connection, sql);
        }
    }
}
