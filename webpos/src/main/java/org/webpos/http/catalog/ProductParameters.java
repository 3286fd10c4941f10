package org.webpos.http.catalog;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.webpos.catalog.Barcode;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.Sku;
import org.webpos.problem.ProblemException;
import org.webpos.problem.ProblemException.Violation;

/**
 * The query parameters of a list of products, read strictly. Parameters that mean nothing here are left alone, as they
 * may be meant for something on the way. Not thread-safe: one request, one reading.
 */
final class ProductParameters {

    private static final int USUAL_LIMIT = 50;

    private final MultivaluedMap<String, String> given;
    private final List<Violation> violations = new ArrayList<>();

    private ProductParameters(MultivaluedMap<String, String> given) {
        this.given = given;
    }

    /**
     * Reads decoded parameters.
     *
     * @throws ProblemException that lists all that is wrong with them
     */
    static ProductQuery read(MultivaluedMap<String, String> given) {
        return new ProductParameters(given).query();
    }

    private ProductQuery query() {
        int limit = read("limit", ProductParameters::limit).orElse(USUAL_LIMIT);
        String text = read("q", ProductQuery::legalText).orElse("");
        Optional<String> category = read("category", Function.identity());
        Optional<Barcode> barcode = read("barcode", Barcode::new);
        Optional<Sku> after = read("after", Sku::new);
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
        return new ProductQuery(limit, text, category, barcode, after);
    }

    /** An empty value counts as none: forms send their empty fields too. */
    private <T> Optional<T> read(String name, Function<String, T> type) {
        List<String> values = given.getOrDefault(name, List.of());
        if (values.size() > 1) {
            violations.add(new Violation(name, "stands more than once"));
        }
        try {
            return values.stream().filter(value -> !value.isEmpty()).findFirst().map(type);
        } catch (IllegalArgumentException wrong) {
            violations.add(new Violation(name, String.valueOf(wrong.getMessage())));
            return Optional.empty();
        }
    }

    private static int limit(String text) {
        boolean small = text.matches("[0-9]{1,9}");
        return ProductQuery.legalLimit(small ? Integer.parseInt(text) : -1);
    }
}
