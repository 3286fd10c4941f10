package org.webpos.load;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.webpos.load.SkuDistribution.Popularity;

/**
 * The settings of one load: how many shoppers arrive how fast, and what each of them does.
 *
 * <p>Each is a system property of the same name; an invalid value is refused with a message that names the
 * property and what is allowed.
 *
 * @param users shoppers in all, 1 to 100,000
 * @param ramp seconds within which they arrive, evenly spread; 0 for all at once
 * @param items adds of each shopper, 1 to 50, for a cart holds 50 lines
 * @param pause wait of a shopper before each add; a property in milliseconds
 * @param limit after this long the whole load ends, finished or not; a property in seconds
 * @param baseUrl where the till answers, without a slash at the end
 * @param seed decides, with a shopper's number, which products the shopper chooses
 * @param addresses how many addresses of this machine the shoppers come from in turn, 1 to 250: 127.0.0.1 and the next ones
 * @param skus what shoppers choose from who scan every product before they add it; empty where they read the list of
 *     products instead; given by the properties {@code shop}, {@code skus} and {@code popularity}
 * @param carts file for what the shoppers know of their carts, one JSON object a line; replaced if it exists
 */
record Settings(
        int users,
        int ramp,
        int items,
        Duration pause,
        Duration limit,
        String baseUrl,
        long seed,
        int addresses,
        Optional<SkuDistribution> skus,
        Path carts) {

    /** Time for slow answers on top of what the shoppers need when every answer comes at once. */
    private static final int TIMEOUT_SECONDS = 120;

    /**
     * Reads the settings, with defaults for those that are not set.
     *
     * @throws IllegalArgumentException names the property that is wrong and what it may be
     */
    static Settings read(Function<String, @Nullable String> property) {
        int ramp = number(property, "ramp", 10, 0, 3600);
        int items = number(property, "items", 10, 1, 50);
        int pause = number(property, "pause", 1000, 0, 600_000);
        int minimum = ramp + items * pause / 1000;
        return new Settings(
                number(property, "users", 500, 1, 100_000),
                ramp,
                items,
                Duration.ofMillis(pause),
                Duration.ofSeconds(number(property, "limit", minimum + TIMEOUT_SECONDS, 1, 86_400)),
                baseUrl(text(property, "baseUrl").orElse("http://127.0.0.1:8080")),
                number(property, "seed", 1, Integer.MIN_VALUE, Integer.MAX_VALUE),
                number(property, "addresses", 1, 1, 250),
                skus(property),
                Path.of(text(property, "carts").orElse("carts.jsonl")));
    }

    /** Returns the number of requests of a load in which no shopper is cut off: the list or the scans, the adds and the cart of each shopper. */
    long requests() {
        int choosing = skus.isPresent() ? items : 1;
        return (long) users * (choosing + items + 1);
    }

    /** Returns the addresses the shoppers come from; empty where the system may choose. */
    List<String> localAddresses() {
        return addresses == 1
                ? List.of()
                : IntStream.rangeClosed(1, addresses)
                        .mapToObj(last -> "127.0.0." + last)
                        .toList();
    }

    private static Optional<SkuDistribution> skus(Function<String, @Nullable String> property) {
        if (word(property, "shop", List.of("list", "scan")).equals("list")) {
            refuseWithoutScanning(property, "skus");
            refuseWithoutScanning(property, "popularity");
            return Optional.empty();
        }
        String popularity = word(property, "popularity", List.of("uniform", "zipf"));
        Path skus = text(property, "skus")
                .map(Path::of)
                .orElseThrow(
                        () -> new IllegalArgumentException("-Dskus=FILE is needed with -Dshop=scan: one sku a line"));
        return Optional.of(SkuDistribution.read(skus, Popularity.valueOf(popularity.toUpperCase(Locale.ROOT))));
    }

    private static void refuseWithoutScanning(Function<String, @Nullable String> property, String name) {
        text(property, name).ifPresent(value -> {
            throw new IllegalArgumentException("-D%s=%s: only with -Dshop=scan".formatted(name, value));
        });
    }

    /** Reads one of several words; the first of them where nothing is set. */
    private static String word(Function<String, @Nullable String> property, String name, List<String> words) {
        String value = text(property, name).orElse(words.get(0));
        if (!words.contains(value)) {
            throw new IllegalArgumentException(
                    "-D%s=%s: %s is allowed".formatted(name, value, String.join(" or ", words)));
        }
        return value;
    }

    private static Optional<String> text(Function<String, @Nullable String> property, String name) {
        return Optional.ofNullable(property.apply(name)).filter(value -> !value.isBlank());
    }

    private static int number(
            Function<String, @Nullable String> property, String name, int otherwise, int least, int most) {
        String value = text(property, name).orElse(String.valueOf(otherwise));
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // reported below, together with a number out of range
        }
        throw new IllegalArgumentException(String.format(
                Locale.ROOT, "-D%s=%s: a whole number from %d to %d is allowed", name, value, least, most));
    }

    private static String baseUrl(String value) {
        try {
            URI uri = URI.create(value);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return value.replaceAll("/+$", "");
            }
        } catch (IllegalArgumentException notAnAddress) {
            // reported below, together with other schemes
        }
        throw new IllegalArgumentException(
                "-DbaseUrl=%s: an address such as http://127.0.0.1:8080 is needed".formatted(value));
    }
}
