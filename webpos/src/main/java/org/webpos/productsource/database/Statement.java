package org.webpos.productsource.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.webpos.catalog.ProductQuery;

/** An SQL statement that finds products, put together from fixed text and numbered values. */
final class Statement {

    private final List<Object> values = new ArrayList<>();

    /** Keeps a value and gives the text that stands for it. */
    String value(Object value) {
        values.add(value);
        return "?" + values.size();
    }

    /** The conditions that each word and each part of the query makes, joined by AND; true where there are none. */
    String conditions(List<String> words, ProductQuery query) {
        List<String> conditions =
                new ArrayList<>(words.stream().map(this::contains).toList());
        query.category().ifPresent(category -> conditions.add("category = " + value(category)));
        query.barcode().ifPresent(barcode -> conditions.add("barcode = " + value(barcode.digits())));
        query.after().ifPresent(sku -> conditions.add("sku > " + value(sku.value())));
        return conditions.isEmpty() ? "TRUE" : conditions.stream().collect(Collectors.joining(" AND "));
    }

    private String contains(String word) {
        return "search_text LIKE " + value("%" + word.replaceAll("[!%_]", "!$0") + "%") + " ESCAPE '!'";
    }

    /** Runs it. */
    @SuppressWarnings("unchecked") // JPA has no typed native queries
    List<StoredProduct> list(EntityManager manager, String sql) {
        Query query = manager.createNativeQuery(sql, StoredProduct.class);
        for (int i = 0; i < values.size(); i++) {
            query.setParameter(i + 1, values.get(i));
        }
        return query.getResultList();
    }
}
