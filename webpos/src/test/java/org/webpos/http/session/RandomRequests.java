package org.webpos.http.session;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Headers and bodies as no client should send them: pieces of what each parser looks for, in any order and number, with characters put
 * in, left out and repeated. The same seed gives the same ones.
 */
public final class RandomRequests {

    private static final Map<String, List<String>> PLAUSIBLE = Map.ofEntries(
            Map.entry("Authorization", List.of("Bearer ")),
            Map.entry("Webpos-Key", List.of("new")),
            Map.entry("If-Match", List.of("\"7\"", "\"1\"")),
            Map.entry("Idempotency-Key", List.of("abcdefgh", "\"abcdefgh\"")),
            Map.entry("Content-Type", List.of("application/json", "application/json;charset=utf-8")),
            Map.entry("Accept", List.of("application/json", "text/html, */*;q=0.1", "text/html")),
            Map.entry("Origin", List.of("http://shop.example", "https://shop.example", "null")),
            Map.entry("Host", List.of("shop.example", "shop.example:80")),
            Map.entry("X-Forwarded-Proto", List.of("http", "https")),
            Map.entry("Upgrade", List.of("websocket")),
            Map.entry("Connection", List.of("Upgrade", "keep-alive, Upgrade")),
            Map.entry("Sec-WebSocket-Key", List.of("AAAAAAAAAAAAAAAAAAAAAA==")),
            Map.entry("Sec-WebSocket-Version", List.of("13", "8")),
            Map.entry("Cookie", List.of("WEBPOS=", "a=b; WEBPOS=dead; WEBPOS=")));

    private static final List<String> NAMES = Stream.concat(
                    PLAUSIBLE.keySet().stream(), Stream.of("Cookie", "If-Match"))
            .sorted()
            .toList();

    private static final List<String> PIECES = List.of(
            "WEBPOS",
            "__Host-WEBPOS",
            "WEBPOS=",
            "=",
            ";",
            "; ",
            ",",
            ", ",
            "\"",
            "\\",
            "$Version",
            "$Path",
            "$",
            " ",
            "\t",
            "Bearer ",
            "bearer",
            "new",
            "W/",
            "\"7\"",
            "*",
            "7",
            "99999999999999999999",
            "-1",
            "application/json",
            "application/*",
            "*/*",
            ";q=0",
            ";q=0.000",
            ";charset=",
            "utf-8",
            "text/plain",
            "http://",
            "https://",
            "https",
            "shop.example",
            "[::1]",
            ":80",
            ":443",
            ":",
            "null",
            "websocket",
            "Upgrade",
            "keep-alive",
            "13",
            "8",
            "AAAAAAAAAAAAAAAAAAAAAA==",
            "permessage-deflate",
            "a",
            "abcdefgh",
            "%",
            "%00",
            "\u00e4",
            "\u00ff",
            "\u0001",
            "\u007f",
            "\ud800",
            "\u4e2d");

    private static final List<String> BODY_PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "\"sku\"",
            "\"quantity\"",
            "\"sku\":\"DRK-0001\"",
            "\"quantity\":1",
            "\"quantity\":",
            "null",
            "true",
            "1",
            "-1",
            "1e400",
            "0.5",
            "99999999999999999999",
            "\\ud800",
            "\"\\ud800\":1",
            "\\u0000",
            "\\",
            "\u0000",
            "\u00e4",
            "\u4e2d",
            "\ufeff",
            " ",
            "\n",
            "/**/",
            "{\"sku\":\"DRK-0001\"}");

    private static final int MAX_HEADERS = 5;
    private static final int MAX_PIECES = 9;
    private static final int MAX_REPEATED = 2000;

    private final SplittableRandom random;
    private final String key;

    /** Generates headers of which some have this session key. */
    public RandomRequests(long seed, String key) {
        random = new SplittableRandom(seed);
        this.key = key;
    }

    /** Returns the headers of the next request, one to five. */
    public ReceivedHeaders headers() {
        ReceivedHeaders headers = new ReceivedHeaders();
        int count = random.nextInt(1, MAX_HEADERS + 1);
        for (int i = 0; i < count; i++) {
            String name = oneOf(NAMES);
            headers.with(name, value(name));
        }
        return headers;
    }

    private String value(String name) {
        StringBuilder value = random.nextBoolean() ? pieces(PIECES) : plausible(name);
        if (!value.isEmpty() && random.nextInt(4) == 0) {
            mutate(value);
        }
        return value.toString();
    }

    private StringBuilder plausible(String name) {
        String value = oneOf(PLAUSIBLE.getOrDefault(name, List.of("")));
        boolean takesKey = value.endsWith("WEBPOS=") || value.equals("Bearer ");
        return new StringBuilder(takesKey ? value + key : value);
    }

    /** Returns the next body. */
    public byte[] body() {
        StringBuilder text =
                random.nextBoolean() ? new StringBuilder("{\"sku\":\"DRK-0001\",\"quantity\":1}") : pieces(BODY_PIECES);
        if (!text.isEmpty() && random.nextBoolean()) {
            mutate(text);
        }
        Charset charset = random.nextInt(10) == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
        return text.toString().getBytes(charset);
    }

    private StringBuilder pieces(List<String> all) {
        StringBuilder value = new StringBuilder();
        int count = random.nextInt(MAX_PIECES);
        for (int i = 0; i < count; i++) {
            String piece = oneOf(all);
            value.append(random.nextInt(500) == 0 ? piece.repeat(random.nextInt(MAX_REPEATED)) : piece);
        }
        return value;
    }

    private void mutate(StringBuilder value) {
        int at = random.nextInt(value.length());
        switch (random.nextInt(3)) {
            case 0 -> value.deleteCharAt(at);
            case 1 -> value.setCharAt(at, (char) random.nextInt(256));
            default -> value.insert(at, (char) random.nextInt(256));
        }
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
