package org.webpos.lab.fakesupplier;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All products of the supplier. They are the same at every start, except for changed prices. Thread-safe. */
final class SupplierCatalog {

    /** The maximum number of products. */
    static final int MAX_PRODUCTS = 100_000;

    private final NavigableMap<String, Product> products = new TreeMap<>();
    private final List<String> categories;
    private final Map<String, Long> changedPrices = new ConcurrentHashMap<>();

    /** Creates a catalog of so many products, 1 to {@value #MAX_PRODUCTS}. */
    SupplierCatalog(int number) {
        if (number < 1 || number > MAX_PRODUCTS) {
            throw new IllegalArgumentException("products: 1 to " + MAX_PRODUCTS + ", not " + number);
        }
        IntStream.range(0, number)
                .mapToObj(ProductGenerator::product)
                .forEach(product -> products.put(product.sku(), product));
        categories = products.values().stream()
                .map(Product::category)
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * A product.
     *
     * @param sku its identifier
     * @param name in Chinese
     * @param nameEn in English
     * @param category in English
     * @param barcode an EAN-13
     * @param priceCents in minor units of {@link #CURRENCY}
     */
    record Product(String sku, String name, String nameEn, String category, String barcode, long priceCents) {

        /** All prices are in yuan. */
        static final String CURRENCY = "CNY";

        Product withPrice(long newPriceCents) {
            return new Product(sku, name, nameEn, category, barcode, newPriceCents);
        }

        private boolean matches(SupplierRequest.Search search) {
            return search.category().map(category::equals).orElse(true)
                    && search.barcode().map(barcode::equals).orElse(true)
                    && containsAll(words(search.text()));
        }

        private boolean containsAll(List<String> words) {
            String text = normalize(sku + "\n" + name + "\n" + nameEn);
            return words.stream().allMatch(text::contains);
        }

        private static List<String> words(String text) {
            String normalized = normalize(text).strip();
            return normalized.isEmpty() ? List.of() : List.of(normalized.split("\\s+"));
        }

        /** Returns lower case, and half-width where a Chinese keyboard types full-width letters and digits. */
        private static String normalize(String text) {
            return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One page of the products that match a search.
     *
     * @param products in the order of their skus
     * @param more whether further products follow
     */
    record Page(List<Product> products, boolean more) {}

    Optional<Product> find(String sku) {
        return Optional.ofNullable(products.get(sku)).map(this::atCurrentPrice);
    }

    Page find(SupplierRequest.Search search) {
        List<Product> matches = after(search.after())
                .filter(product -> product.matches(search))
                .limit(search.limit() + 1L)
                .map(this::atCurrentPrice)
                .toList();
        boolean more = matches.size() > search.limit();
        return new Page(more ? matches.subList(0, search.limit()) : matches, more);
    }

    private Stream<Product> after(Optional<String> last) {
        return last.map(sku -> products.tailMap(sku, false)).orElse(products).values().stream();
    }

    List<String> categories() {
        return categories;
    }

    /** Returns all skus in their order. */
    List<String> skus() {
        return List.copyOf(products.keySet());
    }

    /** Changes the price of a product and returns the product; empty if it does not exist. */
    Optional<Product> changePrice(String sku, long priceCents) {
        if (products.containsKey(sku)) {
            changedPrices.put(sku, priceCents);
        }
        return find(sku);
    }

    private Product atCurrentPrice(Product product) {
        return Optional.ofNullable(changedPrices.get(product.sku()))
                .map(product::withPrice)
                .orElse(product);
    }
}
