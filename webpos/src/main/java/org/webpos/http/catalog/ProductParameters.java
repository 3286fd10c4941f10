package org.webpos.http.catalog;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import org.webpos.catalog.Barcode;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.Sku;
import org.webpos.problem.ProblemException;
import org.webpos.problem.ProblemException.Violation;

/**
 * Reads the query parameters of a product list, and writes them for the link to its next page. Unknown parameters are ignored:
 * they may be meant for something on the way. Not thread-safe: reads one request.
 */
final class ProductParameters {

    private static final int DEFAULT_LIMIT = 50;

    private final Map<String, List<String>> parameters;
    private final List<Violation> violations = new ArrayList<>();

    private ProductParameters(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    /**
     * Reads decoded parameters.
     *
     * @throws ProblemException that lists everything that is wrong with them
     */
    static ProductQuery read(Map<String, List<String>> parameters) {
        return new ProductParameters(parameters).query();
    }

    private ProductQuery query() {
        int limit = read("limit", ProductParameters::limit).orElse(DEFAULT_LIMIT);
        String text = read("q", ProductQuery::requireLegalText).orElse("");
        Optional<String> category = read("category", Function.identity());
        Optional<Barcode> barcode = read("barcode", Barcode::new);
        Optional<Sku> after = read("after", Sku::new);
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
        return new ProductQuery(limit, text, category, barcode, after);
    }

    /** An empty value counts as absent: forms send their empty fields too. */
    private <T> Optional<T> read(String name, Function<String, T> type) {
        List<String> values = parameters.getOrDefault(name, List.of());
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
        boolean isShort = text.matches("[0-9]{1,9}");
        return ProductQuery.requireLegalLimit(isShort ? Integer.parseInt(text) : -1);
    }

    /**
     * Returns the value of the {@code Link} header for the next page (RFC 8288). It names no host, so that it is right behind a
     * load balancer too.
     *
     * @param path of the list, without the query
     * @param next the query for the next page
     */
    static String nextLink(String path, ProductQuery next) {
        StringJoiner link = new StringJoiner("&", "<" + path + "?", ">; rel=\"next\"");
        link.add("limit=" + next.limit());
        if (!next.text().isEmpty()) {
            link.add("q=" + encoded(next.text()));
        }
        next.category().ifPresent(category -> link.add("category=" + encoded(category)));
        next.barcode().map(Barcode::digits).ifPresent(digits -> link.add("barcode=" + digits));
        next.after().map(Sku::value).ifPresent(sku -> link.add("after=" + sku));
        return link.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
