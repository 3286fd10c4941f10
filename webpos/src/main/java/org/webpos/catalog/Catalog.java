package org.webpos.catalog;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Everything the till sells, read once from a source. Never changes and may be used by any number of threads. */
public final class Catalog {

    private final Map<Sku, Product> bySku;
    private final Map<Barcode, ShelvedProduct> byBarcode;
    private final Map<String, Shelf> byCategory;
    private final Shelf all;

    /** Reads the source; one that names a sku or a barcode twice is refused with an {@link IllegalStateException}. */
    public Catalog(ProductSource source) {
        List<ShelvedProduct> shelved =
                source.products().stream().map(ShelvedProduct::of).toList();
        bySku = shelved.stream().map(ShelvedProduct::product).collect(toMap(Product::sku, Function.identity()));
        byBarcode = shelved.stream().collect(toMap(s -> s.product().barcode(), Function.identity()));
        byCategory = shelved.stream()
                .collect(groupingBy(s -> s.product().category(), collectingAndThen(toList(), Shelf::of)));
        all = Shelf.of(shelved);
    }

    /** Finds the product of this sku; exact, in constant time. */
    public Optional<Product> find(Sku sku) {
        return Optional.ofNullable(bySku.get(sku));
    }

    /** Finds what fits all parts of the query, in the order of the skus. */
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

    /** The names of all categories, in alphabetical order. */
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
