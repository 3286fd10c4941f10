package org.webpos.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Products side by side in the order of their skus.
 *
 * @param products sorted by sku
 */
record SkuIndex(List<SearchableProduct> products) {

    static final SkuIndex EMPTY = new SkuIndex(List.of());

    static SkuIndex of(Collection<SearchableProduct> products) {
        return new SkuIndex(products.stream()
                .sorted(Comparator.comparing(SearchableProduct::sku))
                .toList());
    }

    /** Goes along the products whose sku sorts behind the given one, or along all of them. */
    Stream<SearchableProduct> from(Optional<Sku> after) {
        return products.subList(after.map(this::placeBehind).orElse(0), products.size()).stream();
    }

    private int placeBehind(Sku sku) {
        int low = 0;
        int high = products.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (products.get(middle).sku().compareTo(sku.value()) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
