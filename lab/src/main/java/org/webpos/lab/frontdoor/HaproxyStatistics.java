package org.webpos.lab.frontdoor;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.webpos.lab.http.LabHttpClient;

/**
 * HAProxy's statistics page, for a front door whose runtime socket cannot be reached, and the format of the table that page
 * and socket share. Immutable.
 *
 * @param page the address of the page
 */
public record HaproxyStatistics(URI page) {

    private static final LabHttpClient HTTP = LabHttpClient.withTimeout(Duration.ofSeconds(3));

    /** A line about a server (management guide, section 9.1, field {@code type}). */
    private static final String SERVER = "2";

    private static final String HEADER = "# ";

    /** One value of a line: in quotes, in which a quote is doubled, or up to the next comma (RFC 4180). */
    private static final Pattern VALUE = Pattern.compile("\\G(?:\"((?:[^\"]|\"\")*)\"|([^,]*))(?:,|$)");

    /**
     * Returns all slots for nodes, in the order of the configuration; the page does not show their addresses.
     *
     * @throws FrontDoorException when there is no such page
     */
    public List<Server> servers() {
        return parse(table()).stream()
                .filter(line -> SERVER.equals(line.get("type")) && HaproxyRuntime.BACKEND.equals(line.get("pxname")))
                .map(Server::of)
                .toList();
    }

    private String table() {
        try {
            LabHttpClient.Response table = HTTP.get(page.resolve("/;csv"));
            if (!table.isOk()) {
                throw new IOException("status " + table.status());
            }
            return table.body();
        } catch (IOException none) {
            throw new FrontDoorException("the front door's statistics at " + page + " do not answer", none);
        }
    }

    /**
     * Reads comma-separated values as HAProxy writes them: the names in the first line after {@code # }, and a comma after
     * the last value too.
     *
     * @return each line as its values by name
     * @throws FrontDoorException when the first line contains no names
     */
    static List<Map<String, String>> parse(String csv) {
        List<String> lines = csv.lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty() || !lines.get(0).startsWith(HEADER)) {
            throw new FrontDoorException("HAProxy answers without a table: \"" + csv.strip() + "\"");
        }
        List<String> names = values(lines.get(0).substring(HEADER.length()));
        return lines.stream().skip(1).map(line -> byName(names, values(line))).toList();
    }

    private static Map<String, String> byName(List<String> names, List<String> values) {
        Map<String, String> byName = new HashMap<>();
        for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
            byName.put(names.get(i), values.get(i));
        }
        return byName;
    }

    private static List<String> values(String line) {
        return VALUE.matcher(line).results().map(HaproxyStatistics::unquoted).toList();
    }

    private static String unquoted(MatchResult value) {
        return value.group(1) == null ? value.group(2) : value.group(1).replace("\"\"", "\"");
    }
}
