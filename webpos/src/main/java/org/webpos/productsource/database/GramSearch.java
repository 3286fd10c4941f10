package org.webpos.productsource.database;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.webpos.catalog.ProductQuery;

/**
 * Finds products by the runs of characters in them, one bucket of neighbouring skus after the other until there are enough:
 * what is rare costs a look into the index for each bucket, what is frequent ends in the first.
 */
final class GramSearch implements Search {

    /**
     * OFFSET 0 keeps the planner from walking along all skus to save sorting one bucket. The index finds what has all
     * runs; that they stand side by side, and every other condition, is for the bucket's rows alone.
     */
    private static final String SQL = """
            SELECT found.* FROM product_bucket b CROSS JOIN LATERAL (
              SELECT %1$s FROM (
                SELECT %1$s, search_text FROM product
                WHERE grams @> ARRAY(SELECT (gram << %2$d) | b.bucket FROM unnest(CAST(%3$s AS integer[])) gram)
                OFFSET 0) candidate
              WHERE %4$s ORDER BY sku LIMIT %5$s) found
            WHERE b.bucket >= %6$s ORDER BY b.bucket, found.sku LIMIT %5$s""";

    @Override
    public List<StoredProduct> find(EntityManager manager, List<String> words, ProductQuery query) {
        Statement statement = new Statement();
        String sql = SQL.formatted(
                StoredProduct.COLUMNS,
                Grams.BUCKET_BITS,
                statement.value(Grams.array(Grams.asked(words, query.category()))),
                statement.conditions(words, query),
                statement.value(query.limit() + 1),
                firstBucket(statement, query));
        return statement.list(manager, sql);
    }

    private static String firstBucket(Statement statement, ProductQuery query) {
        return query.after()
                .map(sku -> "(SELECT coalesce(max(bucket), 0) FROM product_bucket WHERE first_sku <= "
                        + statement.value(sku.value()) + ")")
                .orElse("0");
    }
}
