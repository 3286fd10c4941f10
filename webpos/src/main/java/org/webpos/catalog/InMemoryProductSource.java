package org.webpos.catalog;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Products that are all in memory. Never changes and may be used by any number of threads. */
public final class InMemoryProductSource implements ProductSource {

    private final Map<Sku, Product> bySku;
    private final Map<Barcode, SearchableProduct> byBarcode;
    private final Map<String, SkuIndex> byCategory;
    private final SkuIndex all;

    /** Takes products in any order; a sku or a barcode that comes twice is refused with an {@link IllegalStateException}. */
    public InMemoryProductSource(Collection<Product> products) {
        List<SearchableProduct> shelved =
                products.stream().map(SearchableProduct::of).toList();
        bySku = shelved.stream().map(SearchableProduct::product).collect(toMap(Product::sku, Function.identity()));
        byBarcode = shelved.stream().collect(toMap(s -> s.product().barcode(), Function.identity()));
        byCategory = shelved.stream()
                .collect(groupingBy(s -> s.product().category(), collectingAndThen(toList(), SkuIndex::of)));
        all = SkuIndex.of(shelved);
    }

    /** Finds it in constant time. */
    @Override
    public Optional<Product> find(Sku sku) {
        return Optional.ofNullable(bySku.get(sku));
    }

    @Override
    public ProductPage search(ProductQuery query) {
        List<String> words = SearchableProduct.words(query.text());
        List<Product> found = shelf(query)
                .from(query.after())
                .filter(shelved -> shelved.has(words))
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

    /** How many products there are. */
    public int size() {
        return bySku.size();
    }

    private SkuIndex shelf(ProductQuery query) {
        return query.barcode()
                .map(this::scanned)
                .or(() -> query.category().map(this::category))
                .orElse(all);
    }

    private SkuIndex scanned(Barcode barcode) {
        return new SkuIndex(Optional.ofNullable(byBarcode.get(barcode)).stream().toList());
    }

    private SkuIndex category(String name) {
        return byCategory.getOrDefault(name, SkuIndex.EMPTY);
    }
}
