package org.webpos.lab.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was measured in a run besides its requests and carts; null where it could not be measured or does not apply.
 *
 * @param answeredBy how many requests the front door sent to each node, by the node's name
 * @param cache lookups in the nodes' product caches
 * @param supplier requests to the supplier
 * @param phases parts of the run that are measured by themselves
 * @param coldStart how long a freshly started stack took to reach full speed
 */
public record OptionalMetrics(
        @Nullable Map<String, Long> answeredBy,
        @Nullable CacheUsage cache,
        @Nullable SupplierUsage supplier,
        @Nullable List<Phase> phases,
        @Nullable ColdStart coldStart) {

    /** Nothing was measured besides requests and carts. */
    public static final OptionalMetrics NONE = new OptionalMetrics(null, null, null, null, null);

    /** Holds nothing but how many requests each node answered. */
    public static OptionalMetrics answeredBy(Map<String, Long> requests) {
        return new OptionalMetrics(requests, null, null, null, null);
    }

    /**
     * Lookups in the product caches of all nodes together, as the nodes counted them.
     *
     * @param lookups by result; {@code answers} in the result file
     * @param hitRate share of lookups that were answered from the cache, fresh or stale, 0 to 1, to a thousandth
     */
    public record CacheUsage(@JsonProperty("answers") Lookups lookups, double hitRate) {

        /**
         * Numbers of lookups by result.
         *
         * @param fresh from the cache, within the time to live
         * @param stale from the cache, beyond the time to live
         * @param misses loaded while the client waited; {@code waited} in the result file
         * @param refused could not be loaded
         * @param unknown there is no such product
         */
        public record Lookups(
                long fresh,
                long stale,
                @JsonProperty("waited") long misses,
                long refused,
                long unknown) {

            long total() {
                return fresh + stale + misses + refused + unknown;
            }
        }

        /** Calculates the hit rate; without a lookup it is 0. */
        public static CacheUsage of(Lookups lookups) {
            double hits = lookups.fresh() + lookups.stale();
            return new CacheUsage(lookups, Figures.rounded(3, hits / Math.max(1, lookups.total())));
        }
    }

    /**
     * Requests to the supplier, as it counted them itself, from the end of the load before (or from its start) to the end of
     * this one.
     *
     * @param requests all of them
     * @param refused those beyond its quota
     * @param banned those that came while it had banned its clients
     * @param mostInASecond the most requests within any second, not only within those of the clock
     * @param quotaPerSecond how many it answers within any second
     * @param delayMillis how long it takes for a response
     * @param mostForOneKey the most requests for the same product or page
     * @param series the seconds in which there were requests
     */
    public record SupplierUsage(
            long requests,
            long refused,
            long banned,
            int mostInASecond,
            int quotaPerSecond,
            int delayMillis,
            long mostForOneKey,
            List<SupplierSecond> series) {

        /** Makes the list immutable. */
        public SupplierUsage {
            series = List.copyOf(series);
        }

        /**
         * One second.
         *
         * @param second counted from the first request of the load; below 0 before it
         * @param requests requests in it; {@code asked} in the result file
         * @param refused how many of them were beyond the quota or came during a ban
         */
        public record SupplierSecond(
                int second, @JsonProperty("asked") long requests, long refused) {}

        /** Tells whether the requests stayed within the quota. */
        public boolean withinQuota() {
            return notServed() == 0 && mostInASecond <= quotaPerSecond;
        }

        /** Counts the requests that were refused, beyond the quota or during a ban. */
        public long notServed() {
            return refused + banned;
        }
    }

    /**
     * How a freshly started stack met its first load.
     *
     * @param waitedSeconds between the moment when the front door was ready and the first request, to a tenth: the generator's
     *     own start
     * @param fullSpeedSeconds when the stack reached full speed, in seconds after the first request: see
     *     {@link SteadyStateDetector}; null where it never did
     */
    public record ColdStart(double waitedSeconds, @Nullable Integer fullSpeedSeconds) {

        /** Rounds what was measured. */
        public static ColdStart of(long waitedMillis, @Nullable Integer fullSpeedSeconds) {
            return new ColdStart(Figures.rounded(1, waitedMillis / 1000.0), fullSpeedSeconds);
        }
    }
}
