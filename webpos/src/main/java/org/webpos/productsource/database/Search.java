package org.webpos.productsource.database;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.webpos.catalog.ProductQuery;

/** A way to find products in a table. */
@FunctionalInterface
interface Search {

    /** Looks at the products in the order of their skus until as many fit as the query wants, and one more. */
    Search ALONG_THE_SKUS = (manager, words, query) -> {
        Statement statement = new Statement();
        return statement.list(
                manager,
                "SELECT " + StoredProduct.COLUMNS + " FROM product WHERE " + statement.conditions(words, query)
                        + " ORDER BY sku LIMIT " + statement.value(query.limit() + 1));
    };

    /** Finds, in the order of the skus, what has all words and fits the rest of the query; one more than its limit. */
    List<StoredProduct> find(EntityManager manager, List<String> words, ProductQuery query);
}
