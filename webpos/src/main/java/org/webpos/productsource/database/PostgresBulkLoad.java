package org.webpos.productsource.database;

import java.io.IOException;
import java.io.Reader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.webpos.catalog.Product;
import org.webpos.catalog.SearchableProduct;
import org.webpos.productsource.database.CatalogSeeder.CatalogSeed;

/**
 * Copies products into PostgreSQL, writes them in the order of their skus, so that the rows of a bucket are neighbours on disk,
 * and creates the search index last.
 *
 * @param seed the products
 */
record PostgresBulkLoad(CatalogSeed seed) implements CatalogSeeder.BulkLoad {

    private static final Logger LOG = Logger.getLogger(PostgresBulkLoad.class.getName());

    private static final String COLUMNS = StoredProduct.COLUMNS + ", search_text, grams";

    private static final List<String> BEFORE = List.of(
            // Sorting and indexing a million with a small server's 4 and 64 MB takes half as long again.
            "SET LOCAL work_mem = '64MB'",
            "SET LOCAL maintenance_work_mem = '256MB'",
            // The lock of a node that was killed blocks the others no longer than this.
            "SET LOCAL client_connection_check_interval = '2s'",
            "CREATE TEMPORARY TABLE incoming ON COMMIT DROP AS SELECT " + COLUMNS + " FROM product WITH NO DATA");

    private static final List<String> AFTER = List.of(
            "INSERT INTO product (" + COLUMNS + ") SELECT " + COLUMNS + " FROM incoming ORDER BY sku COLLATE \"C\"",
            // Without a list of pending entries, because every lookup in every bucket would read it.
            "CREATE INDEX product_grams ON product USING gin (grams) WITH (fastupdate = off)",
            "ANALYZE product, product_bucket");

    @Override
    public void writeTo(Connection connection) throws SQLException {
        LOG.info(() -> "filling the database with " + seed.number() + " products, once");
        execute(connection, BEFORE);
        copy(connection.unwrap(PGConnection.class).getCopyAPI(), buckets());
        LOG.info("sorting and indexing the products");
        execute(connection, AFTER);
    }

    private Buckets buckets() {
        try (Stream<Product> products = seed.products().get()) {
            return Buckets.of(
                    seed.number(), products.map(product -> product.sku().value()));
        }
    }

    private void copy(CopyManager copy, Buckets buckets) throws SQLException {
        try (Stream<Product> products = seed.products().get()) {
            copy.copyIn("COPY product_bucket FROM STDIN", CopyReader.of(buckets));
            copy.copyIn("COPY incoming (" + COLUMNS + ") FROM STDIN", CopyReader.of(products, buckets));
        } catch (IOException broken) {
            throw new SQLException("the copy broke off: " + broken.getMessage(), broken);
        }
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        for (String sql : statements) {
            CatalogSeeder.execute(connection, sql);
        }
    }

    /**
     * Ranges of neighbouring skus with about as many products each.
     *
     * @param firstSkus the first sku of each, in ascending order; the first bucket also has whatever sorts before it
     */
    private record Buckets(List<String> firstSkus) {

        private static final int MAX_BUCKETS = 1 << NGrams.BUCKET_BITS;

        /** Smaller buckets would cost more than they save: so many rows are checked in 2 ms. */
        private static final int ROWS_PER_BUCKET = 4_000;

        /** One of so many skus is sampled. Prime, so that no cycle in the order of the products repeats in the sample. */
        private static final int SAMPLE_INTERVAL = 17;

        Buckets {
            firstSkus = List.copyOf(firstSkus);
        }

        /** Divides skus that come in any order. */
        static Buckets of(int number, Stream<String> skus) {
            List<String> sample = sample(skus);
            int count = Math.max(1, Math.min(Math.min(MAX_BUCKETS, number / ROWS_PER_BUCKET), sample.size()));
            return new Buckets(IntStream.range(0, count)
                    .mapToObj(bucket -> sample.get((int) ((long) bucket * sample.size() / count)))
                    .toList());
        }

        private static List<String> sample(Stream<String> skus) {
            int[] place = {0};
            return skus.filter(sku -> place[0]++ % SAMPLE_INTERVAL == 0)
                    .sorted()
                    .toList();
        }

        /** Returns the bucket of a sku, counted from 0. */
        int of(String sku) {
            int index = Collections.binarySearch(firstSkus, sku);
            return index >= 0 ? index : Math.max(0, -index - 2);
        }
    }

    /** Generates rows in the text format of PostgreSQL's COPY while they are read. Not thread-safe. */
    private static final class CopyReader extends Reader {

        private static final int ROWS_PER_LOG_LINE = 100_000;

        private final Iterator<String> rows;
        private String row = "";
        private int position;
        private int count;

        private CopyReader(Iterator<String> rows) {
            this.rows = rows;
        }

        /** Reads the buckets with their numbers. */
        static CopyReader of(Buckets buckets) {
            List<String> skus = buckets.firstSkus();
            return new CopyReader(IntStream.range(0, skus.size())
                    .mapToObj(bucket -> bucket + "\t" + skus.get(bucket) + "\n")
                    .iterator());
        }

        /** Reads products, each with its search text and its n-grams. */
        static CopyReader of(Stream<Product> products, Buckets buckets) {
            return new CopyReader(products.map(product -> row(product, buckets)).iterator());
        }

        private static String row(Product product, Buckets buckets) {
            String text = SearchableProduct.of(product).text();
            int bucket = buckets.of(product.sku().value());
            int[] grams = NGrams.ofProduct(text, product.category());
            return Stream.of(
                            product.sku().value(),
                            escape(product.name()),
                            escape(product.nameEn()),
                            escape(product.category()),
                            product.barcode().digits(),
                            Long.toString(product.priceCents()),
                            escape(text),
                            NGrams.toArrayLiteral(NGrams.withBucket(bucket, grams)))
                    .collect(Collectors.joining("\t", "", "\n"));
        }

        /** Escapes what would end a field or a row. */
        private static String escape(String field) {
            return field.replace("\\", "\\\\")
                    .replace("\t", "\\t")
                    .replace("\n", "\\n")
                    .replace("\r", "\\r");
        }

        @Override
        public int read(char[] buffer, int offset, int length) {
            if (position == row.length() && !nextRow()) {
                return -1;
            }
            int size = Math.min(length, row.length() - position);
            row.getChars(position, position + size, buffer, offset);
            position += size;
            return size;
        }

        private boolean nextRow() {
            if (!rows.hasNext()) {
                return false;
            }
            row = rows.next();
            position = 0;
            if (++count % ROWS_PER_LOG_LINE == 0) {
                LOG.info(() -> count + " products are copied");
            }
            return true;
        }

        /** Does nothing: the stream of the rows is closed by whoever opened it. */
        @Override
        public void close() {}
    }
}
