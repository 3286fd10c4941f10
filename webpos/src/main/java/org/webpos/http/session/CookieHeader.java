package org.webpos.http.session;

import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads one cookie from the {@code Cookie} headers of a request (RFC 6265, section 4.2). Not the server's own parser: that one
 * reads attributes of RFC 2965 as cookies, and its answer depends on how the header arrived.
 *
 * <p>A pair that cannot be read is no cookie, and takes none of the others with it: one without {@code =}, or whose value is empty,
 * too long or has a character that no cookie has. Browsers send several cookies of one name where paths or domains differ, the one with
 * the longest path first; all count, in their order. Never throws, whatever a client sends.
 */
final class CookieHeader {

    /** So many values of one name are tried; each may cost a request to the session store. */
    static final int MAX_VALUES = 4;

    private CookieHeader() {}

    /**
     * Returns the values of a cookie in the order in which they came, each once.
     *
     * @param headers the values of all {@code Cookie} headers
     * @param name of the cookie, which is case-sensitive
     * @param maxLength of a value, in characters
     * @return at most {@value #MAX_VALUES}
     */
    static List<String> values(Enumeration<String> headers, String name, int maxLength) {
        List<String> values = List.of();
        while (headers.hasMoreElements() && values.size() < MAX_VALUES) {
            values = plusThoseOf(headers.nextElement(), name, maxLength, values);
        }
        return values;
    }

    private static List<String> plusThoseOf(String header, String name, int maxLength, List<String> before) {
        List<String> values = before;
        int start = 0;
        while (start < header.length() && values.size() < MAX_VALUES) {
            int semicolon = header.indexOf(';', start);
            int end = semicolon < 0 ? header.length() : semicolon;
            int from = startOfValue(header, start, end, name);
            if (from >= 0) {
                values = plus(values, value(header, from, end), maxLength);
            }
            start = end + 1;
        }
        return values;
    }

    /** Returns where the value begins if the pair from {@code start} to {@code end} has this name, else -1. */
    private static int startOfValue(String header, int start, int end, String name) {
        int at = skipSpace(header, start, end);
        if (!header.startsWith(name, at)) {
            return -1;
        }
        int equals = skipSpace(header, at + name.length(), end);
        return equals < end && header.charAt(equals) == '=' ? skipSpace(header, equals + 1, end) : -1;
    }

    private static int skipSpace(String header, int start, int end) {
        int at = start;
        while (at < end && isSpace(header.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    /** Returns the value without space around it and without one pair of quotes. */
    private static String value(String header, int start, int end) {
        int last = end;
        while (last > start && isSpace(header.charAt(last - 1))) {
            last--;
        }
        boolean isQuoted = last - start >= 2 && header.charAt(start) == '"' && header.charAt(last - 1) == '"';
        return isQuoted ? header.substring(start + 1, last - 1) : header.substring(start, last);
    }

    private static List<String> plus(List<String> values, String value, int maxLength) {
        if (value.isEmpty() || value.length() > maxLength || !isCookieValue(value) || values.contains(value)) {
            return values;
        }
        return values.isEmpty()
                ? List.of(value)
                : Stream.concat(values.stream(), Stream.of(value)).toList();
    }

    /** The {@code cookie-octet} of RFC 6265: printable ASCII without space, quote, comma, semicolon and backslash. */
    private static boolean isCookieValue(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c >= 0x7F || c == '"' || c == ',' || c == ';' || c == '\\') {
                return false;
            }
        }
        return true;
    }
}
