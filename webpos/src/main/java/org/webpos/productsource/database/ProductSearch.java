package org.webpos.productsource.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.webpos.catalog.ProductQuery;
import org.webpos.database.DatabaseSettings.Vendor;

/** One way to search the table of products. */
@FunctionalInterface
interface ProductSearch {

    /** Scans the products in the order of their skus until one more than the limit matches. */
    ProductSearch SCAN = (manager, words, query) -> {
        Statement statement = new Statement();
        return statement.list(
                manager,
                "SELECT " + StoredProduct.COLUMNS + " FROM product WHERE " + statement.conditions(words, query)
                        + " ORDER BY sku LIMIT " + statement.parameter(query.limit() + 1));
    };

    /**
     * Finds products that contain all words and match the rest of the query.
     *
     * @return in the order of their skus, at most one more than the limit
     */
    List<StoredProduct> find(EntityManager manager, List<String> words, ProductQuery query);

    /** Returns the fastest way to search for words. */
    static ProductSearch byWords(Vendor vendor) {
        return switch (vendor) {
            case H2 -> SCAN;
            case POSTGRESQL -> new NGramSearch();
        };
    }

    /**
     * Searches by n-grams, one bucket of neighbouring skus after the other until there are enough products: a rare word costs one
     * index lookup for each bucket, a frequent one ends in the first bucket.
     */
    final class NGramSearch implements ProductSearch {

        /**
         * OFFSET 0 keeps the planner from scanning all skus to avoid sorting one bucket. The index finds products with all n-grams;
         * that these stand side by side, and every other condition, is checked for the bucket's candidates alone.
         */
        private static final String SQL = """
                SELECT found.* FROM product_bucket b CROSS JOIN LATERAL (
                  SELECT %1$s FROM (
                    SELECT %1$s, search_text FROM product
                    WHERE grams @> ARRAY(SELECT (gram << %2$s) | b.bucket FROM unnest(CAST(%3$s AS integer[])) gram)
                    OFFSET 0) candidate
                  WHERE %4$s ORDER BY sku LIMIT %5$s) found
                WHERE b.bucket >= %6$s ORDER BY b.bucket, found.sku LIMIT %5$s""";

        @Override
        public List<StoredProduct> find(EntityManager manager, List<String> words, ProductQuery query) {
            Statement statement = new Statement();
            String sql = SQL.formatted(
                    StoredProduct.COLUMNS,
                    NGrams.BUCKET_BITS,
                    statement.parameter(NGrams.toArrayLiteral(NGrams.ofQuery(words, query.category()))),
                    statement.conditions(words, query),
                    statement.parameter(query.limit() + 1),
                    firstBucket(statement, query));
            return statement.list(manager, sql);
        }

        private static String firstBucket(Statement statement, ProductQuery query) {
            return query.after()
                    .map(sku -> "(SELECT coalesce(max(bucket), 0) FROM product_bucket WHERE first_sku <= "
                            + statement.parameter(sku.value()) + ")")
                    .orElse("0");
        }
    }

    /** An SQL statement of fixed text and numbered parameters. Not thread-safe. */
    final class Statement {

        private final List<Object> parameters = new ArrayList<>();

        /** Adds a parameter and returns its placeholder. */
        String parameter(Object value) {
            parameters.add(value);
            return "?" + parameters.size();
        }

        /** Returns the conditions of all words and of each part of the query, joined by AND; TRUE where there are none. */
        String conditions(List<String> words, ProductQuery query) {
            List<String> conditions =
                    new ArrayList<>(words.stream().map(this::contains).toList());
            query.category().ifPresent(category -> conditions.add("category = " + parameter(category)));
            query.barcode().ifPresent(barcode -> conditions.add(isOneOf("barcode", barcode.spellings())));
            query.after().ifPresent(sku -> conditions.add("sku > " + parameter(sku.value())));
            return conditions.isEmpty() ? "TRUE" : conditions.stream().collect(Collectors.joining(" AND "));
        }

        private String isOneOf(String column, Collection<String> values) {
            return values.stream().map(this::parameter).collect(Collectors.joining(", ", column + " IN (", ")"));
        }

        private String contains(String word) {
            return "search_text LIKE " + parameter("%" + word.replaceAll("[!%_]", "!$0") + "%") + " ESCAPE '!'";
        }

        @SuppressWarnings("unchecked") // JPA has no typed native queries
        List<StoredProduct> list(EntityManager manager, String sql) {
            Query query = manager.createNativeQuery(sql, StoredProduct.class);
            for (int i = 0; i < parameters.size(); i++) {
                query.setParameter(i + 1, parameters.get(i));
            }
            return query.getResultList();
        }
    }
}
