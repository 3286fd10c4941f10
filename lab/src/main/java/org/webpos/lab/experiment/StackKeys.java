package org.webpos.lab.experiment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.webpos.lab.stack.BalancingAlgorithm;
import org.webpos.lab.stack.ProductConfig;
import org.webpos.lab.stack.StackPlan;
import org.webpos.lab.stack.Store;

/**
 * Reads one thing that runs.
 *
 * @param keys of this stack alone
 */
record StackKeys(Keys keys) {

    private static final String PRODUCTS = "products";
    private static final String CACHE = "cache";
    private static final String QUOTA = "supplierQuota";
    private static final String DELAY = "supplierDelayMillis";
    private static final String NUMBER = "supplierProducts";
    private static final String FRESH = "productFreshSeconds";
    private static final String AHEAD = "productsAhead";
    private static final String AT_ONCE = "startAtOnce";
    private static final int HOUR = 3600;

    /** A report has to say which it was. */
    private static final ProductConfig.Cache[] CACHES = {
        ProductConfig.Cache.NONE, ProductConfig.Cache.LOCAL, ProductConfig.Cache.SHARED
    };

    StackPlan plan() {
        keys.allow("store", "balance", "nodes", "cpus", PRODUCTS, CACHE, QUOTA, DELAY, NUMBER, FRESH, AHEAD, AT_ONCE);
        int nodes = keys.number("nodes", 1, 4);
        Store store = keys.labelled("store", Store.values(), Store::label);
        BalancingAlgorithm balance = keys.labelled("balance", BalancingAlgorithm.values(), BalancingAlgorithm::label);
        return new StackPlan(store, balance, nodes, cpus()).withProducts(wares()).withOverrides(particulars(nodes));
    }

    private OptionalInt cpus() {
        return keys.says("cpus", "unlimited") ? OptionalInt.empty() : OptionalInt.of(keys.number("cpus", 1, 64));
    }

    private ProductConfig wares() {
        ProductConfig.Source source = keys.has(PRODUCTS)
                ? keys.labelled(PRODUCTS, ProductConfig.Source.values(), ProductConfig.Source::label)
                : ProductConfig.Source.BUNDLED;
        if (source != ProductConfig.Source.SUPPLIER) {
            List.of(QUOTA, DELAY, NUMBER).forEach(this::refuseWithoutSupplier);
        }
        ProductConfig.Cache cache =
                keys.has(CACHE) ? keys.labelled(CACHE, CACHES, ProductConfig.Cache::label) : ProductConfig.Cache.AUTO;
        return new ProductConfig(
                source, cache, number(QUOTA, 1, 100_000, ProductConfig.DEFAULT_QUOTA), number(DELAY, 0, 60_000, 0));
    }

    private void refuseWithoutSupplier(String key) {
        if (keys.has(key)) {
            throw keys.wrong(key, "only with products: supplier");
        }
    }

    private StackPlan.Overrides particulars(int nodes) {
        Map<String, String> settings = new HashMap<>();
        if (keys.has(NUMBER)) {
            settings.put("WEBPOS_CATALOG_SIZE", Integer.toString(keys.number(NUMBER, 1, 100_000)));
        }
        if (keys.has(FRESH)) {
            settings.put("WEBPOS_PRODUCT_CACHE_TTL", "PT" + keys.number(FRESH, 1, HOUR) + "S");
        }
        if (keys.has(AHEAD)) {
            settings.put("WEBPOS_PRODUCT_CACHE_PREFETCH", Integer.toString(keys.number(AHEAD, 0, 100_000)));
        }
        OptionalInt atOnce = keys.has(AT_ONCE) ? OptionalInt.of(keys.number(AT_ONCE, 1, nodes)) : OptionalInt.empty();
        return new StackPlan.Overrides(atOnce, settings);
    }

    private int number(String key, int least, int most, int otherwise) {
        return keys.has(key) ? keys.number(key, least, most) : otherwise;
    }
}
