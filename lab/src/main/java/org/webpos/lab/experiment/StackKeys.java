package org.webpos.lab.experiment;

import static org.webpos.lab.experiment.StrictYaml.checkRange;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.experiment.StrictYaml.WrongKeyException;
import org.webpos.lab.stack.BalancingAlgorithm;
import org.webpos.lab.stack.ProductConfig;
import org.webpos.lab.stack.StackPlan;
import org.webpos.lab.stack.Store;

/** The keys of one stack in an experiment file; {@code cpus} is a number or {@code unlimited}. */
record StackKeys(
        @JsonProperty(required = true) Store store,
        @JsonProperty(required = true) BalancingAlgorithm balance,
        @JsonProperty(required = true) int nodes,
        @JsonProperty(required = true) JsonNode cpus,
        ProductConfig.@Nullable Source products,
        ProductConfig.@Nullable Cache cache,
        @Nullable Integer supplierQuota,
        @Nullable Integer supplierDelayMillis,
        @Nullable Integer supplierProducts,
        @Nullable Integer productFreshSeconds,
        @Nullable Integer productsAhead,
        @Nullable Integer startAtOnce,
        @Nullable Boolean links) {

    private static final int HOUR_SECONDS = 3600;

    StackKeys {
        checkRange("nodes", nodes, 1, 4);
        if (!cpus.isInt() && !"unlimited".equals(cpus.textValue())) {
            throw new WrongKeyException("cpus", "a whole number from 1 to 64 or unlimited is needed, not " + cpus);
        }
        if (cpus.isInt()) {
            checkRange("cpus", cpus.intValue(), 1, 64);
        }
        if (cache == ProductConfig.Cache.AUTO) { // a report has to say which it was
            throw new WrongKeyException("cache", "one of none, local, shared is needed, not \"auto\"");
        }
        checkSupplierKey("supplierQuota", supplierQuota, 1, 100_000, products);
        checkSupplierKey("supplierDelayMillis", supplierDelayMillis, 0, 60_000, products);
        checkSupplierKey("supplierProducts", supplierProducts, 1, 100_000, products);
        checkRange("productFreshSeconds", productFreshSeconds, 1, HOUR_SECONDS);
        checkRange("productsAhead", productsAhead, 0, 100_000);
        checkRange("startAtOnce", startAtOnce, 1, nodes);
        if (Boolean.TRUE.equals(links) && !store.hasLinks()) {
            throw new WrongKeyException("links", "only with the stores redis and hazelcast");
        }
    }

    private static void checkSupplierKey(
            String key, @Nullable Integer value, int min, int max, ProductConfig.@Nullable Source products) {
        if (value != null && products != ProductConfig.Source.SUPPLIER) {
            throw new WrongKeyException(key, "only with products: supplier");
        }
        checkRange(key, value, min, max);
    }

    StackPlan plan() {
        ProductConfig config = new ProductConfig(
                products == null ? ProductConfig.Source.BUNDLED : products,
                cache == null ? ProductConfig.Cache.AUTO : cache,
                supplierQuota == null ? ProductConfig.DEFAULT_QUOTA : supplierQuota,
                supplierDelayMillis == null ? 0 : supplierDelayMillis);
        Map<String, String> settings = new HashMap<>();
        if (supplierProducts != null) {
            settings.put("WEBPOS_CATALOG_SIZE", supplierProducts.toString());
        }
        if (productFreshSeconds != null) {
            settings.put("WEBPOS_PRODUCT_CACHE_TTL", "PT" + productFreshSeconds + "S");
        }
        if (productsAhead != null) {
            settings.put("WEBPOS_PRODUCT_CACHE_PREFETCH", productsAhead.toString());
        }
        OptionalInt limit = cpus.isInt() ? OptionalInt.of(cpus.intValue()) : OptionalInt.empty();
        StackPlan plan = new StackPlan(store, balance, nodes, limit)
                .withProducts(config)
                .withOverrides(new StackPlan.Overrides(
                        startAtOnce == null ? OptionalInt.empty() : OptionalInt.of(startAtOnce), settings));
        return Boolean.TRUE.equals(links) ? plan.withLinks() : plan;
    }
}
