package org.webpos.lab.route;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The head of an answer.
 *
 * @param status the HTTP status
 * @param node who answered; null when the answer does not say
 * @param routingCookie the routing cookie that came with it, as a name and a value; null when none did
 * @param closes whether the connection ends with it
 * @param took from the first byte sent to the last one of the head
 */
record Reply(int status, @Nullable String node, @Nullable String routingCookie, boolean closes, Duration took) {

    private static final int TOO_MANY = 429;

    /** Reads the head; nothing follows it, for the requests are HEADs. */
    static Reply read(BufferedReader in, long begun) throws IOException {
        int status = status(line(in));
        Map<String, String> headers = headers(in);
        return new Reply(
                status,
                headers.get("x-webpos-node"),
                Optional.ofNullable(headers.get("set-cookie"))
                        .map(set -> set.split(";", 2)[0])
                        .orElse(null),
                "close".equalsIgnoreCase(headers.get("connection")),
                Duration.ofNanos(System.nanoTime() - begun));
    }

    /** Of all cookies that are set only the routing one is kept. */
    private static Map<String, String> headers(BufferedReader in) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = Math.max(0, line.indexOf(':'));
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            if (!name.equals("set-cookie") || line.contains(" " + Caller.ROUTING_COOKIE + "=")) {
                headers.put(name, line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private static int status(String line) throws IOException {
        String[] words = line.split(" ", 3);
        if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("\\d{3}")) {
            throw new IOException("no HTTP");
        }
        return Integer.parseInt(words[1]);
    }

    private static String line(BufferedReader in) throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new EOFException("the connection ended");
        }
        return line;
    }

    /** Tells whether the front door refused because too many came. */
    boolean isRateLimited() {
        return status == TOO_MANY;
    }
}
