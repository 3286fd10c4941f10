package org.webpos.productsource.database;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.webpos.database.Vendor;

/**
 * Finds the names of all categories.
 *
 * @param sql gives them
 */
record Categories(String sql) {

    /** Goes from each name straight to the next one in the index, which PostgreSQL does not do of itself. */
    private static final String SKIPPING = """
            WITH RECURSIVE name(category) AS (
              SELECT min(category) FROM product
              UNION ALL
              SELECT (SELECT min(category) FROM product WHERE category > name.category)
              FROM name WHERE name.category IS NOT NULL)
            SELECT category FROM name WHERE category IS NOT NULL""";

    static Categories of(Vendor vendor) {
        return new Categories(
                switch (vendor) {
                    case H2 -> "SELECT DISTINCT category FROM product";
                    case POSTGRESQL -> SKIPPING;
                });
    }

    /** In the order of {@link String}, whatever the database holds for alphabetical. */
    @SuppressWarnings("unchecked") // JPA has no typed native queries
    List<String> names(EntityManager manager) {
        List<String> names = manager.createNativeQuery(sql).getResultList();
        return names.stream().sorted().toList();
    }
}
