package org.webpos.lab.fakesupplier;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How often the same was asked for. What is not among the products is told apart up to a bound. Not thread-safe. */
final class KeyCounts {

    /** How many different things are told apart beside the products there are. */
    static final int MOST_OTHERS = 20_000;

    private final Map<String, Long> bySku = new HashMap<>();
    private final Map<String, Long> others = new HashMap<>();
    private long repeats;

    /** Counts a request for a product there is. */
    void noteProduct(String sku) {
        count(bySku, sku);
    }

    /** Counts any other request. */
    void noteOther(String key) {
        if (others.size() < MOST_OTHERS || others.containsKey(key)) {
            count(others, key);
        }
    }

    private void count(Map<String, Long> counts, String key) {
        if (counts.merge(key, 1L, Long::sum) > 1) {
            repeats++;
        }
    }

    Map<String, Long> bySku() {
        return bySku;
    }

    int keys() {
        return bySku.size() + others.size();
    }

    long repeats() {
        return repeats;
    }

    /** What was asked for most often, with how often; empty where nothing was. */
    Optional<Map.Entry<String, Long>> most() {
        Optional<Map.Entry<String, Long>> product =
                most(bySku).map(e -> Map.entry("lookup " + e.getKey(), e.getValue()));
        Optional<Map.Entry<String, Long>> other = most(others);
        return product.filter(
                        p -> other.isEmpty() || p.getValue() >= other.get().getValue())
                .or(() -> other);
    }

    private static Optional<Map.Entry<String, Long>> most(Map<String, Long> counts) {
        return counts.entrySet().stream().max(Map.Entry.comparingByValue());
    }
}
