package org.webpos.lab.stack;

import java.util.HashMap;
import java.util.Map;
import org.webpos.lab.fakesupplier.SupplierProcess;
import org.webpos.lab.stack.BackingServices.PostgreSql;

/**
 * Where the products of a stack come from, how its nodes cache them, and the settings that tell the nodes.
 *
 * @param source where they come from
 * @param cache how nodes cache them
 * @param supplierQuota how many requests a second the supplier answers, 1 to 100,000; for the source {@code supplier} alone
 * @param supplierDelayMillis how long the supplier takes for a response, 0 to 60,000 ms; for the source {@code supplier} alone
 */
public record ProductConfig(Source source, Cache cache, int supplierQuota, int supplierDelayMillis) {

    /** The supplier's default: as few as the shop allowed that the course work took its products from. */
    public static final int DEFAULT_QUOTA = 5;

    private static final int HIGHEST_QUOTA = 100_000;
    private static final int LONGEST_DELAY = 60_000;
    private static final int SECONDS_PER_MINUTE = 60;

    /** The products that come with the till. */
    public static final ProductConfig BUNDLED = new ProductConfig(Source.BUNDLED, Cache.AUTO, DEFAULT_QUOTA, 0);

    /** Where products may come from. */
    public enum Source implements Labelled {
        BUNDLED,
        DATABASE,
        SUPPLIER;

        /** Returns the {@link #label()}: options and experiment files accept it. */
        @Override
        public String toString() {
            return label();
        }
    }

    /** How nodes may cache products. */
    public enum Cache implements Labelled {
        /** What fits the source and the session store. */
        AUTO,
        NONE,
        LOCAL,
        SHARED;

        /** Returns the {@link #label()}: options and experiment files accept it. */
        @Override
        public String toString() {
            return label();
        }
    }

    /** Refuses impossible numbers with an {@link IllegalArgumentException}. */
    public ProductConfig {
        if (supplierQuota < 1 || supplierQuota > HIGHEST_QUOTA) {
            throw new IllegalArgumentException(
                    "supplier-quota-per-second: 1 to " + HIGHEST_QUOTA + " requests a second, not " + supplierQuota);
        }
        if (supplierDelayMillis < 0 || supplierDelayMillis > LONGEST_DELAY) {
            throw new IllegalArgumentException(
                    "supplier-delay: 0 to " + LONGEST_DELAY + " ms, not " + supplierDelayMillis);
        }
    }

    /** Returns whether nodes whose sessions are in a store share what they cache of the supplier's responses. */
    boolean isCacheShared(Store store) {
        return switch (cache) {
            case SHARED -> true;
            case NONE, LOCAL -> false;
            case AUTO ->
                switch (store) {
                    case HAZELCAST, REDIS, TOKEN, DATABASE -> true;
                    case LOCAL -> false;
                };
        };
    }

    /** Returns the settings of a plan's nodes for its products, as environment variables. */
    static Map<String, String> settings(Workspace workspace, StackPlan plan) {
        ProductConfig products = plan.products();
        Map<String, String> settings = new HashMap<>();
        settings.put("WEBPOS_PRODUCT_SOURCE", products.source.label());
        settings.put("WEBPOS_PRODUCT_CACHE", products.cache.label());
        settings.putAll(
                switch (products.source) {
                    case BUNDLED -> Map.of();
                    case DATABASE -> plan.hasFrontDoor() ? Map.of() : PostgreSql.embeddedProducts(workspace);
                    case SUPPLIER -> products.supplierSettings(workspace, plan);
                });
        return settings;
    }

    private Map<String, String> supplierSettings(Workspace workspace, StackPlan plan) {
        return Map.of(
                "WEBPOS_SUPPLIER_URL",
                "http://127.0.0.1:" + workspace.supplierPort(),
                SupplierProcess.SECRET,
                NodeSettings.randomKey(),
                "WEBPOS_SUPPLIER_QUOTA_PER_MINUTE",
                Integer.toString(quotaPerMinute(plan)));
    }

    /**
     * How many requests a minute a node may send. Nodes that do not share a cache get equal parts of what the supplier
     * allows; a node that joins later exceeds it.
     */
    private int quotaPerMinute(StackPlan plan) {
        int all = supplierQuota * SECONDS_PER_MINUTE;
        return isCacheShared(plan.store()) ? all : all / plan.nodes();
    }
}
