package org.webpos.lab.fakesupplier;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.webpos.lab.fakesupplier.AdmissionControl.SlidingWindow;
import org.webpos.lab.fakesupplier.FaultInjector.Disposition;
import org.webpos.lab.fakesupplier.SupplierRequest.Lookup;
import org.webpos.lab.fakesupplier.SupplierRequest.Query;

/** Counts the requests to the supplier. Not thread-safe. */
final class RequestStats {

    /** How many seconds are counted one by one: an hour. */
    static final int MAX_SECONDS = 3_600;

    /** How many different keys are counted apart, not counting the skus of existing products. */
    static final int MAX_OTHER_KEYS = 20_000;

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final String since = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    private final Predicate<String> isProduct;
    private final long start;
    private final Map<Class<? extends Query>, Long> byQuery = new HashMap<>();
    private final Map<Disposition, Long> byDisposition = new EnumMap<>(Disposition.class);
    private final KeyCounts keys = new KeyCounts();
    private final Deque<RequestCounts.SecondCounts> seconds = new ArrayDeque<>();
    private final SlidingWindow received = new SlidingWindow();
    private final SlidingWindow admitted = new SlidingWindow();
    private int maxReceived;
    private int maxAdmitted;

    /**
     * Starts counting.
     *
     * @param nanos the current time
     * @param isProduct whether a product with a given sku exists
     */
    RequestStats(long nanos, Predicate<String> isProduct) {
        this.start = nanos;
        this.isProduct = isProduct;
    }

    /** Counts a request that arrived at a time, never before an earlier one. */
    void add(long nanos, Query query, Disposition disposition) {
        byQuery.merge(query.getClass(), 1L, Long::sum);
        byDisposition.merge(disposition, 1L, Long::sum);
        if (query instanceof Lookup lookup && isProduct.test(lookup.sku())) {
            keys.recordProduct(lookup.sku());
        } else {
            keys.recordOther(query.key());
        }
        recordSecond((nanos - start) / SECOND.toNanos(), disposition);
        maxReceived = Math.max(maxReceived, addAndCount(received, nanos));
        if (isAdmitted(disposition)) {
            maxAdmitted = Math.max(maxAdmitted, addAndCount(admitted, nanos));
        }
    }

    private void recordSecond(long second, Disposition disposition) {
        RequestCounts.SecondCounts last = seconds.peekLast();
        boolean sameSecond = last != null && last.second() == second;
        RequestCounts.SecondCounts counts =
                sameSecond ? seconds.removeLast() : new RequestCounts.SecondCounts(second, 0, 0, 0);
        seconds.addLast(new RequestCounts.SecondCounts(
                second,
                counts.asked() + 1,
                counts.answered() + (disposition == Disposition.ANSWERED ? 1 : 0),
                counts.refused() + (disposition == Disposition.REFUSED || disposition == Disposition.BANNED ? 1 : 0)));
        if (seconds.size() > MAX_SECONDS) {
            seconds.removeFirst();
        }
    }

    private static int addAndCount(SlidingWindow window, long nanos) {
        window.add(nanos);
        return window.countSince(SECOND, nanos);
    }

    private static boolean isAdmitted(Disposition disposition) {
        return switch (disposition) {
            case ANSWERED, REDIRECTED, FAILED, GARBLED, TRUNCATED, CUT -> true;
            case REFUSED, BANNED, UNANSWERED -> false;
        };
    }

    private long count(Class<? extends Query> query) {
        return byQuery.getOrDefault(query, 0L);
    }

    private long count(Disposition disposition) {
        return byDisposition.getOrDefault(disposition, 0L);
    }

    /** Returns the counts so far. */
    RequestCounts counts(int bans) {
        Map.Entry<String, Long> mostFrequent = keys.mostFrequent().orElse(Map.entry("", 0L));
        return new RequestCounts(
                since,
                byQuery.values().stream().mapToLong(Long::longValue).sum(),
                count(Lookup.class),
                count(SupplierRequest.Search.class),
                count(SupplierRequest.Categories.class),
                count(SupplierRequest.Invalid.class),
                count(Disposition.ANSWERED),
                count(Disposition.REFUSED),
                count(Disposition.BANNED),
                count(Disposition.UNANSWERED),
                count(Disposition.REDIRECTED),
                count(Disposition.FAILED),
                count(Disposition.GARBLED),
                count(Disposition.TRUNCATED),
                count(Disposition.CUT),
                bans,
                maxReceived,
                maxAdmitted,
                keys.distinct(),
                keys.repeats(),
                mostFrequent.getValue(),
                mostFrequent.getKey(),
                keys.bySku(),
                List.copyOf(seconds));
    }

    /** Counts requests by key. Keys that are no product are counted apart only up to a bound. Not thread-safe. */
    private static final class KeyCounts {

        private final Map<String, Long> bySku = new HashMap<>();
        private final Map<String, Long> others = new HashMap<>();
        private long repeats;

        void recordProduct(String sku) {
            increment(bySku, sku);
        }

        void recordOther(String key) {
            if (others.size() < MAX_OTHER_KEYS || others.containsKey(key)) {
                increment(others, key);
            }
        }

        private void increment(Map<String, Long> counts, String key) {
            if (counts.merge(key, 1L, Long::sum) > 1) {
                repeats++;
            }
        }

        Map<String, Long> bySku() {
            return bySku;
        }

        int distinct() {
            return bySku.size() + others.size();
        }

        long repeats() {
            return repeats;
        }

        /** Returns the key requested most often and its count; empty if there was no request. */
        Optional<Map.Entry<String, Long>> mostFrequent() {
            Optional<Map.Entry<String, Long>> product =
                    max(bySku).map(entry -> Map.entry("lookup " + entry.getKey(), entry.getValue()));
            Optional<Map.Entry<String, Long>> other = max(others);
            return product.filter(entry ->
                            other.isEmpty() || entry.getValue() >= other.get().getValue())
                    .or(() -> other);
        }

        private static Optional<Map.Entry<String, Long>> max(Map<String, Long> counts) {
            return counts.entrySet().stream().max(Map.Entry.comparingByValue());
        }
    }
}
