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
 * What an address below the supplier's asks for.
 *
 * @param question what is asked
 * @param inHtml whether the answer is to be a shop's page rather than JSON
 */
record Address(Question question, boolean inHtml) {

    private static final String SHOP = "/shop";
    private static final Pattern LOOKUP = Pattern.compile("/products/([^/]+)");
    private static final Set<String> PARAMETERS = Set.of("limit", "q", "category", "barcode", "after");
    private static final Pattern LIMIT = Pattern.compile("[1-9]\\d{0,2}");
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;

    static Address of(String method, URI asked) {
        String path = asked.getRawPath();
        boolean inHtml = path.startsWith(SHOP + "/");
        Question question = method.equals("GET")
                ? question(inHtml ? path.substring(SHOP.length()) : path, asked.getRawQuery())
                : new Question.Unclear(NOT_ALLOWED);
        return new Address(question, inHtml);
    }

    private static Question question(String path, @Nullable String query) {
        try {
            Matcher lookup = LOOKUP.matcher(path);
            if (lookup.matches()) {
                return new Question.Lookup(decoded(lookup.group(1)));
            }
            return switch (path) {
                case "/products" -> new Question.Find(search(parameters(query == null ? "" : query)));
                case "/categories" -> new Question.Categories();
                default -> new Question.Unclear(NOT_FOUND);
            };
        } catch (IllegalArgumentException wrong) {
            return new Question.Unclear(BAD_REQUEST);
        }
    }

    private static Search search(Map<String, String> given) {
        String limit = given.getOrDefault("limit", Integer.toString(Search.USUAL));
        if (!PARAMETERS.containsAll(given.keySet())
                || !LIMIT.matcher(limit).matches()
                || Integer.parseInt(limit) > Search.MOST) {
            throw new IllegalArgumentException("limit, q, category, barcode, after");
        }
        return new Search(
                Integer.parseInt(limit),
                given.getOrDefault("q", ""),
                Optional.ofNullable(given.get("category")),
                Optional.ofNullable(given.get("barcode")),
                Optional.ofNullable(given.get("after")));
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> given = new HashMap<>();
        for (String parameter : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            String[] both = parameter.split("=", 2);
            if (both.length != 2 || given.put(decoded(both[0]), decoded(both[1])) != null) {
                throw new IllegalArgumentException(parameter);
            }
        }
        return given;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
