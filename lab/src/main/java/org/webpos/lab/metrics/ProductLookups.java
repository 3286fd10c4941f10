package org.webpos.lab.metrics;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.webpos.lab.http.LabHttpClient;
import org.webpos.lab.http.LabHttpClient.Response;
import org.webpos.lab.http.PrometheusText;
import org.webpos.lab.stack.Part;

/**
 * Product lookups that the nodes have counted so far, by result, summed over all nodes.
 *
 * @param byKind numbers by kind of result; empty where a node cannot be asked or does not count them
 */
public record ProductLookups(Map<String, Long> byKind) {

    private static final LabHttpClient CLIENT = LabHttpClient.withTimeout(Duration.ofSeconds(10));

    /** Makes the counts immutable. */
    public ProductLookups {
        byKind = Map.copyOf(byKind);
    }

    /** Reads the counters of all nodes among the processes, one after the other. */
    public static ProductLookups of(List<Part> parts) {
        Map<String, Long> sum = new TreeMap<>();
        for (Part part : parts) {
            if (part.kind() == Part.Kind.NODE) {
                Map<String, Long> counts = parse(metrics(part.port()));
                if (counts.isEmpty()) {
                    return new ProductLookups(Map.of());
                }
                counts.forEach((kind, count) -> sum.merge(kind, count, Long::sum));
            }
        }
        return new ProductLookups(sum);
    }

    static Map<String, Long> parse(String metrics) {
        Map<String, Long> counts = new TreeMap<>();
        PrometheusText.parse(metrics)
                .valuesBy("kind", "webpos_product_answers_total")
                .forEach((kind, count) -> counts.put(kind, count.longValue()));
        return counts;
    }

    private static String metrics(int port) {
        return CLIENT.tryGet(URI.create("http://127.0.0.1:" + port + "/metrics?scope=application"))
                .map(Response::body)
                .orElse("");
    }

    /** Returns how many lookups of a kind were counted since an earlier reading; a kind that is not there counts as 0. */
    public long since(ProductLookups earlier, String kind) {
        return byKind.getOrDefault(kind, 0L) - earlier.byKind.getOrDefault(kind, 0L);
    }
}
