package org.webpos.lab.result;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a run besides its requests and carts; null where it could not be seen or was not to be.
 *
 * @param answeredBy how many requests the front door gave to each node, by its name
 * @param cache what nodes told who asked them for products
 * @param supplier what the supplier was asked
 * @param phases the stretches that are judged by themselves
 * @param coldStart how a stack that nobody had used before met the load
 */
public record OptionalMetrics(
        @Nullable Map<String, Long> answeredBy,
        @Nullable CacheUse cache,
        @Nullable SupplierUse supplier,
        @Nullable List<Phase> phases,
        @Nullable ColdStart coldStart) {

    /** Nothing more was seen. */
    public static final OptionalMetrics NOTHING = new OptionalMetrics(null, null, null, null, null);

    /** Nothing more was seen than who answered. */
    public static OptionalMetrics answered(Map<String, Long> by) {
        return new OptionalMetrics(by, null, null, null, null);
    }
}
