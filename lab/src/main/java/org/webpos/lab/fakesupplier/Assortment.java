package org.webpos.lab.fakesupplier;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All that the supplier sells, the same at every start but for changed prices. Thread-safe. */
final class Assortment {

    /** The most products there can be. */
    static final int MOST = 100_000;

    private final NavigableMap<String, Product> products = new TreeMap<>();
    private final List<String> categories;
    private final Map<String, Long> changedPrices = new ConcurrentHashMap<>();

    /** Fills it with so many products, 1 to {@value #MOST}. */
    Assortment(int number) {
        if (number < 1 || number > MOST) {
            throw new IllegalArgumentException("products: 1 to " + MOST + ", not " + number);
        }
        IntStream.range(0, number).mapToObj(Goods::product).forEach(product -> products.put(product.sku(), product));
        categories = products.values().stream()
                .map(Product::category)
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * A stretch of what a search finds.
     *
     * @param products in the order of their skus
     * @param more whether there are further ones behind them
     */
    record Page(List<Product> products, boolean more) {}

    Optional<Product> find(String sku) {
        return Optional.ofNullable(products.get(sku)).map(this::atPresent);
    }

    Page find(Search search) {
        List<Product> found = behind(search.after())
                .filter(search::finds)
                .limit(search.limit() + 1L)
                .map(this::atPresent)
                .toList();
        boolean more = found.size() > search.limit();
        return new Page(more ? found.subList(0, search.limit()) : found, more);
    }

    private Stream<Product> behind(Optional<String> after) {
        return after.map(sku -> products.tailMap(sku, false)).orElse(products).values().stream();
    }

    List<String> categories() {
        return categories;
    }

    /** All skus in their order. */
    List<String> skus() {
        return List.copyOf(products.keySet());
    }

    /** Changes the price of a product; empty where there is no such product. */
    Optional<Product> reprice(String sku, long priceCents) {
        if (products.containsKey(sku)) {
            changedPrices.put(sku, priceCents);
        }
        return find(sku);
    }

    private Product atPresent(Product product) {
        return Optional.ofNullable(changedPrices.get(product.sku()))
                .map(product::at)
                .orElse(product);
    }
}
