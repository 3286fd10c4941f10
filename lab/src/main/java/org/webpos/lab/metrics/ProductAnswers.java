package org.webpos.lab.metrics;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.webpos.lab.stack.Part;

/**
 * What nodes have told so far who asked them for products, by kind of answer, as their metrics say; summed over all nodes.
 *
 * @param byKind how many; empty where a node cannot be asked or does not count them
 */
public record ProductAnswers(Map<String, Long> byKind) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** A line of the Prometheus text format, such as {@code webpos_product_answers_total{kind="fresh"} 12.0}. */
    private static final Pattern LINE =
            Pattern.compile("(?m)^webpos_product_answers_total\\{[^}]*\\bkind=\"(\\w+)\"[^}]*}\\s+(\\S+)");

    /** Keeps the counts from changing. */
    public ProductAnswers {
        byKind = Map.copyOf(byKind);
    }

    /** Asks all nodes among the parts, one after the other. */
    public static ProductAnswers of(List<Part> parts) {
        Map<String, Long> sum = new TreeMap<>();
        for (Part part : parts) {
            if (part.kind() == Part.Kind.NODE) {
                Map<String, Long> told = told(metrics(part.port()));
                if (told.isEmpty()) {
                    return new ProductAnswers(Map.of());
                }
                told.forEach((kind, count) -> sum.merge(kind, count, Long::sum));
            }
        }
        return new ProductAnswers(sum);
    }

    static Map<String, Long> told(String metrics) {
        Map<String, Long> told = new TreeMap<>();
        Matcher line = LINE.matcher(metrics);
        while (line.find()) {
            told.put(line.group(1), (long) Double.parseDouble(line.group(2)));
        }
        return told;
    }

    private static String metrics(int port) {
        URI address = URI.create("http://127.0.0.1:" + port + "/metrics?scope=application");
        try {
            return CLIENT.send(HttpRequest.newBuilder(address).timeout(PATIENCE).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException silent) {
            return "";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /** Counts the answers of a kind since an earlier look; 0 where there was none. */
    public long since(ProductAnswers earlier, String kind) {
        return byKind.getOrDefault(kind, 0L) - earlier.byKind.getOrDefault(kind, 0L);
    }
}
