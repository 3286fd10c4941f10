package org.webpos.productsource.database;

import java.io.Reader;
import java.util.Iterator;
import java.util.List;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.webpos.catalog.Product;
import org.webpos.catalog.SearchableProduct;

/** Rows as PostgreSQL's COPY reads them in its text format, made one by one while they are read. Not thread-safe. */
final class CopyText extends Reader {

    private static final Logger LOG = Logger.getLogger(CopyText.class.getName());

    private static final int ROWS_A_MESSAGE = 100_000;

    private final Iterator<String> rows;
    private String row = "";
    private int place;
    private int given;

    private CopyText(Iterator<String> rows) {
        this.rows = rows;
    }

    /** The buckets with their numbers. */
    static CopyText of(Buckets buckets) {
        List<String> skus = buckets.firstSkus();
        return new CopyText(IntStream.range(0, skus.size())
                .mapToObj(bucket -> bucket + "\t" + skus.get(bucket) + "\n")
                .iterator());
    }

    /** Products, each with its texts and the numbers it is found by. */
    static CopyText of(Stream<Product> products, Buckets buckets) {
        return new CopyText(products.map(product -> row(product, buckets)).iterator());
    }

    private static String row(Product product, Buckets buckets) {
        String text = SearchableProduct.of(product).text();
        int bucket = buckets.of(product.sku().value());
        int[] grams = Grams.stored(text, product.category());
        return Stream.of(
                        product.sku().value(),
                        escaped(product.name()),
                        escaped(product.nameEn()),
                        escaped(product.category()),
                        product.barcode().digits(),
                        Long.toString(product.priceCents()),
                        escaped(text),
                        Grams.array(Grams.in(bucket, grams)))
                .collect(Collectors.joining("\t", "", "\n"));
    }

    /** Writes what would end a field or a row as COPY wants it. */
    private static String escaped(String field) {
        return field.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
        if (place == row.length() && !next()) {
            return -1;
        }
        int count = Math.min(length, row.length() - place);
        row.getChars(place, place + count, buffer, offset);
        place += count;
        return count;
    }

    private boolean next() {
        if (!rows.hasNext()) {
            return false;
        }
        row = rows.next();
        place = 0;
        if (++given % ROWS_A_MESSAGE == 0) {
            LOG.info(() -> given + " products are copied");
        }
        return true;
    }

    /** Leaves closing to whoever opened what the rows come from. */
    @Override
    public void close() {}
}
