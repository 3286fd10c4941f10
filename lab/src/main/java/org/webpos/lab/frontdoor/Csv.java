package org.webpos.lab.frontdoor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Comma-separated values as HAProxy writes them: names in the first line after {@code # }, quotes where needed. */
final class Csv {

    private static final String SIGN = "# ";
    private static final Pattern FIELD = Pattern.compile("\\G(?:\"((?:[^\"]|\"\")*)\"|([^,]*))(?:,|$)");

    private Csv() {}

    /**
     * Gives each line as its values by their names.
     *
     * @throws FrontDoorException when the first line names nothing
     */
    static List<Map<String, String>> lines(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty() || !lines.get(0).startsWith(SIGN)) {
            throw new FrontDoorException("HAProxy answers without a table: \"" + text.strip() + "\"");
        }
        List<String> names = fields(lines.get(0).substring(SIGN.length()));
        return lines.stream().skip(1).map(line -> named(names, fields(line))).toList();
    }

    private static Map<String, String> named(List<String> names, List<String> values) {
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
            named.put(names.get(i), values.get(i));
        }
        return named;
    }

    private static List<String> fields(String line) {
        return FIELD.matcher(line).results().map(Csv::value).toList();
    }

    private static String value(MatchResult field) {
        return field.group(1) == null ? field.group(2) : field.group(1).replace("\"\"", "\"");
    }
}
