package org.webpos.productcache;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.webpos.catalog.CachedResult;
import org.webpos.settings.EnumSetting;

/** What is measured of a cache: how it answered those who asked for a product or for a page. Thread-safe. */
final class CacheMetrics {

    /** How somebody was answered. */
    enum Answer {
        /** From what was known, and recent. */
        FRESH,
        /** From what was known, and older than it should be. */
        STALE,
        /** The source, or another node that asked it, was waited for. */
        MISS,
        /** There is no such product. */
        UNKNOWN,
        /** It could not be had. */
        REFUSED;

        static Answer of(CachedResult<?> found) {
            return switch (found.freshness()) {
                case FRESH -> FRESH;
                case STALE -> STALE;
                case FETCHED -> MISS;
            };
        }
    }

    private final Map<Answer, Counter> counters = new EnumMap<>(Answer.class);

    CacheMetrics(MetricRegistry registry) {
        Arrays.stream(Answer.values())
                .forEach(answer -> counters.put(
                        answer,
                        registry.counter("webpos_product_answers", new Tag("kind", EnumSetting.label(answer)))));
    }

    void count(Answer answer) {
        Objects.requireNonNull(counters.get(answer)).inc();
    }
}
