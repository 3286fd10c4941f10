package org.webpos.lab.stack;

import java.util.Locale;

/**
 * Where the products of a stack come from, and how its nodes keep them.
 *
 * @param source where they come from
 * @param cache how nodes keep what they were told
 * @param supplierQuota how many requests a second the supplier answers, 1 to 100,000; for the source {@code supplier} alone
 * @param supplierDelayMillis how long the supplier takes for an answer, 0 to 60,000 ms; for the source {@code supplier} alone
 */
public record ProductConfig(Source source, Cache cache, int supplierQuota, int supplierDelayMillis) {

    /** What the supplier allows unless told otherwise: as few as the shop did that the course work took its products from. */
    public static final int DEFAULT_QUOTA = 5;

    private static final int HIGHEST_QUOTA = 100_000;
    private static final int LONGEST_DELAY = 60_000;

    /** What comes with the till. */
    public static final ProductConfig BUNDLED = new ProductConfig(Source.BUNDLED, Cache.AUTO, DEFAULT_QUOTA, 0);

    /** Where products may come from. */
    public enum Source {
        BUNDLED,
        DATABASE,
        SUPPLIER;

        /** The name people type and read: the lower-case word. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How nodes may keep what they were told of products. */
    public enum Cache {
        /** What fits the source and the session store. */
        AUTO,
        NONE,
        LOCAL,
        SHARED;

        /** The name people type and read: the lower-case word. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Refuses impossible numbers with an {@link IllegalArgumentException}. */
    public ProductConfig {
        if (supplierQuota < 1 || supplierQuota > HIGHEST_QUOTA) {
            throw new IllegalArgumentException(
                    "supplier-quota: 1 to " + HIGHEST_QUOTA + " requests a second, not " + supplierQuota);
        }
        if (supplierDelayMillis < 0 || supplierDelayMillis > LONGEST_DELAY) {
            throw new IllegalArgumentException(
                    "supplier-delay: 0 to " + LONGEST_DELAY + " ms, not " + supplierDelayMillis);
        }
    }

    /** Tells whether nodes whose sessions live there know of each other what they were told by a supplier. */
    boolean areKeptInCommon(Store store) {
        return switch (cache) {
            case SHARED -> true;
            case NONE, LOCAL -> false;
            case AUTO ->
                switch (store) {
                    case HAZELCAST, REDIS, TOKEN -> true;
                    case LOCAL -> false;
                };
        };
    }
}
