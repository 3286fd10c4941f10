package org.webpos.lab.fakesupplier;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A parsed product request. The same queries are served as JSON below {@code /} and as a shop's pages below {@code /shop/}.
 *
 * @param query what is requested
 * @param inHtml whether the response is to be a shop's page rather than JSON
 */
record SupplierRequest(Query query, boolean inHtml) {

    private static final String SHOP = "/shop";
    private static final Pattern LOOKUP = Pattern.compile("/products/([^/]+)");
    private static final Set<String> PARAMETERS = Set.of("limit", "q", "category", "barcode", "after");
    private static final Pattern LIMIT = Pattern.compile("[1-9]\\d{0,2}");
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;

    /** What is requested of the supplier. */
    sealed interface Query {

        /** Returns the key under which equal queries are counted, whatever the format of the response. */
        default String key() {
            if (this instanceof Lookup lookup) {
                return "lookup " + lookup.sku();
            }
            if (this instanceof Search search) {
                return "search " + search.criteria();
            }
            return this instanceof Categories ? "categories" : "unclear";
        }
    }

    /** Requests one product. */
    record Lookup(String sku) implements Query {}

    /**
     * Requests all products that match; an empty criterion matches every product.
     *
     * @param limit how many products at most, 1 to 200
     * @param text words that each occur in the sku or in one of the names
     * @param category the exact name of a category
     * @param barcode the barcode, compared as GTIN-14
     * @param after only products whose sku sorts after this one
     */
    record Search(int limit, String text, Optional<String> category, Optional<String> barcode, Optional<String> after)
            implements Query {

        static final int MAX_LIMIT = 200;
        static final int DEFAULT_LIMIT = 50;
        private static final int MAX_KEY_LENGTH = 300;

        private String criteria() {
            String all = "limit=" + limit + " q=" + text + " category=" + category.orElse("") + " barcode="
                    + barcode.orElse("") + " after=" + after.orElse("");
            return all.substring(0, Math.min(all.length(), MAX_KEY_LENGTH));
        }
    }

    /** Requests the names of all categories. */
    record Categories() implements Query {}

    /**
     * A request that the supplier does not understand.
     *
     * @param status the status of the response: 400, 404 or 405
     */
    record Invalid(int status) implements Query {}

    static SupplierRequest parse(String method, URI target) {
        String path = target.getRawPath();
        boolean inHtml = path.startsWith(SHOP + "/");
        Query query = method.equals("GET")
                ? query(inHtml ? path.substring(SHOP.length()) : path, target.getRawQuery())
                : new Invalid(METHOD_NOT_ALLOWED);
        return new SupplierRequest(query, inHtml);
    }

    private static Query query(String path, @Nullable String parameters) {
        try {
            Matcher lookup = LOOKUP.matcher(path);
            if (lookup.matches()) {
                return new Lookup(decode(lookup.group(1)));
            }
            return switch (path) {
                case "/products" -> search(parameters(parameters == null ? "" : parameters));
                case "/categories" -> new Categories();
                default -> new Invalid(NOT_FOUND);
            };
        } catch (IllegalArgumentException malformed) {
            return new Invalid(BAD_REQUEST);
        }
    }

    private static Search search(Map<String, String> parameters) {
        String limit = parameters.getOrDefault("limit", Integer.toString(Search.DEFAULT_LIMIT));
        if (!PARAMETERS.containsAll(parameters.keySet())
                || !LIMIT.matcher(limit).matches()
                || Integer.parseInt(limit) > Search.MAX_LIMIT) {
            throw new IllegalArgumentException("limit, q, category, barcode, after");
        }
        return new Search(
                Integer.parseInt(limit),
                parameters.getOrDefault("q", ""),
                Optional.ofNullable(parameters.get("category")),
                Optional.ofNullable(parameters.get("barcode")),
                Optional.ofNullable(parameters.get("after")));
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            String[] pair = parameter.split("=", 2);
            if (pair.length != 2 || parameters.put(decode(pair[0]), decode(pair[1])) != null) {
                throw new IllegalArgumentException(parameter);
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
