package org.webpos.catalog;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** A product source that holds all its products in memory. Immutable. */
public final class InMemoryProductSource implements ProductSource {

    private final Map<Sku, Product> bySku;
    private final Map<String, List<SearchableProduct>> byGtin;
    private final Map<String, SkuIndex> byCategory;
    private final SkuIndex all;

    /** Holds these products, in any order. Refuses a duplicate SKU or barcode with an {@link IllegalStateException}. */
    public InMemoryProductSource(Collection<Product> products) {
        List<SearchableProduct> searchable =
                products.stream().map(SearchableProduct::of).toList();
        bySku = searchable.stream().map(SearchableProduct::product).collect(toMap(Product::sku, Function.identity()));
        byGtin = byGtin(searchable);
        byCategory = searchable.stream()
                .collect(groupingBy(s -> s.product().category(), collectingAndThen(toList(), SkuIndex::of)));
        all = SkuIndex.of(searchable);
    }

    /** Two products share a number where a barcode can be read as either; no two have the same numbers. */
    private static Map<String, List<SearchableProduct>> byGtin(List<SearchableProduct> products) {
        Map<String, List<SearchableProduct>> byGtin = new HashMap<>();
        for (SearchableProduct product : products) {
            Set<String> gtins = product.product().barcode().gtins();
            for (String gtin : gtins) {
                List<SearchableProduct> others = byGtin.getOrDefault(gtin, List.of());
                if (others.stream()
                        .anyMatch(other -> other.product().barcode().gtins().equals(gtins))) {
                    throw new IllegalStateException("two products have the barcode " + gtin);
                }
                byGtin.put(
                        gtin, Stream.concat(others.stream(), Stream.of(product)).toList());
            }
        }
        return byGtin;
    }

    @Override
    public boolean waits() {
        return false;
    }

    /** Finds the product of a SKU in constant time. */
    @Override
    public Optional<Product> find(Sku sku) {
        return Optional.ofNullable(bySku.get(sku));
    }

    @Override
    public ProductPage search(ProductQuery query) {
        List<String> words = SearchableProduct.words(query.text());
        List<Product> found = index(query)
                .from(query.after())
                .filter(product -> product.containsAll(words))
                .map(SearchableProduct::product)
                .filter(product ->
                        query.category().map(product.category()::equals).orElse(true))
                .limit(query.limit() + 1L)
                .toList();
        return ProductPage.of(found, query.limit());
    }

    @Override
    public List<String> categories() {
        return byCategory.keySet().stream().sorted().toList();
    }

    /** Returns the number of products. */
    public int size() {
        return bySku.size();
    }

    /** Returns the smallest index with every product that can match the query. */
    private SkuIndex index(ProductQuery query) {
        return query.barcode()
                .map(this::indexOfBarcode)
                .or(() -> query.category().map(name -> byCategory.getOrDefault(name, SkuIndex.EMPTY)))
                .orElse(all);
    }

    private SkuIndex indexOfBarcode(Barcode barcode) {
        return SkuIndex.of(barcode.gtins().stream()
                .flatMap(gtin -> byGtin.getOrDefault(gtin, List.of()).stream())
                .collect(toSet()));
    }

    /**
     * Products in the order of their SKUs.
     *
     * @param products sorted by SKU
     */
    private record SkuIndex(List<SearchableProduct> products) {

        static final SkuIndex EMPTY = new SkuIndex(List.of());

        static SkuIndex of(Collection<SearchableProduct> products) {
            return new SkuIndex(products.stream()
                    .sorted(Comparator.comparing(SearchableProduct::sku))
                    .toList());
        }

        /** Streams the products whose SKU sorts after the given one, or all of them. */
        Stream<SearchableProduct> from(Optional<Sku> after) {
            return products.subList(after.map(this::firstAfter).orElse(0), products.size()).stream();
        }

        /** Finds the position by binary search. */
        private int firstAfter(Sku sku) {
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
}
