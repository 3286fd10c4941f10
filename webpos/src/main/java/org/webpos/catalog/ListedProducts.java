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
public final class ListedProducts implements ProductSource {

    private final Map<Sku, Product> bySku;
    private final Map<Barcode, ShelvedProduct> byBarcode;
    private final Map<String, Shelf> byCategory;
    private final Shelf all;

    /** Takes products in any order; a sku or a barcode that comes twice is refused with an {@link IllegalStateException}. */
    public ListedProducts(Collection<Product> products) {
        List<ShelvedProduct> shelved = products.stream().map(ShelvedProduct::of).toList();
        bySku = shelved.stream().map(ShelvedProduct::product).collect(toMap(Product::sku, Function.identity()));
        byBarcode = shelved.stream().collect(toMap(s -> s.product().barcode(), Function.identity()));
        byCategory = shelved.stream()
                .collect(groupingBy(s -> s.product().category(), collectingAndThen(toList(), Shelf::of)));
        all = Shelf.of(shelved);
    }

    /** Finds it in constant time. */
    @Override
    public Optional<Product> find(Sku sku) {
        return Optional.ofNullable(bySku.get(sku));
    }

    @Override
    public ProductPage search(ProductQuery query) {
        List<String> words = ShelvedProduct.words(query.text());
        List<Product> found = shelf(query)
                .from(query.after())
                .filter(shelved -> shelved.has(words))
                .map(ShelvedProduct::product)
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

    private Shelf shelf(ProductQuery query) {
        return query.barcode()
                .map(this::scanned)
                .or(() -> query.category().map(this::category))
                .orElse(all);
    }

    private Shelf scanned(Barcode barcode) {
        return new Shelf(Optional.ofNullable(byBarcode.get(barcode)).stream().toList());
    }

    private Shelf category(String name) {
        return byCategory.getOrDefault(name, Shelf.EMPTY);
    }
}
