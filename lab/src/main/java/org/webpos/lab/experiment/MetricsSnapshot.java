package org.webpos.lab.experiment;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.metrics.ProductLookups;
import org.webpos.lab.metrics.Usage;
import org.webpos.lab.result.OptionalMetrics.CacheUsage;

/**
 * What counts had come to at one moment.
 *
 * @param usage of the processes
 * @param given how many requests the front door has given to each node; nothing where it cannot be asked
 * @param answers what nodes have told of products
 */
record MetricsSnapshot(Usage usage, Map<String, Long> given, ProductLookups answers) {

    static MetricsSnapshot at(SystemUnderTest subject) {
        return new MetricsSnapshot(
                Usage.of(subject.parts()), subject.given().get(), ProductLookups.of(subject.parts()));
    }

    /** What the front door gave to each node since an earlier look; null where it cannot be asked. */
    @Nullable Map<String, Long> givenSince(MetricsSnapshot earlier) {
        Map<String, Long> since = new TreeMap<>();
        given.forEach((node, requests) -> since.put(node, requests - earlier.given.getOrDefault(node, 0L)));
        return since.isEmpty() ? null : since;
    }

    /** What nodes told of products since an earlier look; null where they do not say. */
    @Nullable CacheUsage cacheSince(MetricsSnapshot earlier) {
        return answers.byKind().isEmpty()
                ? null
                : CacheUsage.of(new CacheUsage.Lookups(
                        answers.since(earlier.answers, "fresh"),
                        answers.since(earlier.answers, "stale"),
                        answers.since(earlier.answers, "miss"),
                        answers.since(earlier.answers, "refused"),
                        answers.since(earlier.answers, "unknown")));
    }
}
