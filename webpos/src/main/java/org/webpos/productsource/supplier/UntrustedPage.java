package org.webpos.productsource.supplier;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.Sku;
import org.webpos.logging.ThrottledLog;
import org.webpos.productsource.supplier.ResponseFormat.MalformedResponseException;
import org.webpos.productsource.supplier.UntrustedProduct.InvalidProductException;

/**
 * A page of products as a supplier sent it, before validation.
 *
 * @param more whether the supplier says that there are more products after this page
 */
record UntrustedPage(List<UntrustedProduct> products, boolean more) {

    UntrustedPage {
        products = List.copyOf(products);
    }

    /**
     * Converts it to a page of the valid products, and leaves out the others.
     *
     * @param requiredCurrency the code of the only currency the till sells in
     * @param log for the products that are left out
     * @throws MalformedResponseException where the page has products and none is valid
     */
    ProductPage validate(ProductQuery query, String requiredCurrency, ThrottledLog log) {
        List<Product> valid = unambiguous(requiredCurrency, log).stream()
                .filter(product ->
                        query.after().map(after -> isAfter(product, after)).orElse(true))
                .sorted(Comparator.comparing(product -> product.sku().value()))
                .toList();
        if (valid.isEmpty() && (more || !products.isEmpty())) {
            throw new MalformedResponseException("it has no valid product");
        }
        List<Product> matching =
                valid.stream().filter(product -> hasBarcode(product, query)).toList();
        boolean tooMany = matching.size() > query.limit();
        return new ProductPage(tooMany ? matching.subList(0, query.limit()) : matching, more || tooMany);
    }

    /** A supplier that does not know the parameter, or compares less strictly, must not sell one product for another. */
    private static boolean hasBarcode(Product product, ProductQuery query) {
        return query.barcode().map(product.barcode()::matches).orElse(true);
    }

    private static boolean isAfter(Product product, Sku after) {
        return product.sku().value().compareTo(after.value()) > 0;
    }

    /** Leaves out every sku that stands on the page with two different products. */
    private List<Product> unambiguous(String requiredCurrency, ThrottledLog log) {
        Map<Sku, Product> bySku = new HashMap<>();
        Set<Sku> ambiguous = new HashSet<>();
        products.stream()
                .flatMap(untrusted -> valid(untrusted, requiredCurrency, log))
                .forEach(product -> {
                    Product before = bySku.putIfAbsent(product.sku(), product);
                    if (before != null && !before.equals(product)) {
                        ambiguous.add(product.sku());
                    }
                });
        ambiguous.forEach(sku ->
                log.warn("The supplier sent different products with the same sku, which are ignored", sku.value()));
        bySku.keySet().removeAll(ambiguous);
        return List.copyOf(bySku.values());
    }

    private static Stream<Product> valid(UntrustedProduct untrusted, String requiredCurrency, ThrottledLog log) {
        try {
            return Stream.of(untrusted.validate(requiredCurrency));
        } catch (InvalidProductException invalid) {
            log.warn(
                    "The supplier sent an invalid product, which is ignored",
                    loggable(untrusted) + ": " + invalid.getMessage());
            return Stream.empty();
        }
    }

    /** Returns a text that is safe in a log: a valid sku, or nothing the supplier sent. */
    private static String loggable(UntrustedProduct untrusted) {
        return Optional.ofNullable(untrusted.sku())
                .flatMap(Sku::parse)
                .map(Sku::value)
                .orElse("one without a valid sku");
    }

    /** Returns the valid names of categories, each once and in alphabetical order. */
    static List<String> validCategories(List<String> names, ThrottledLog log) {
        return names.stream()
                .flatMap(name -> validCategory(name, log))
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<String> validCategory(String name, ThrottledLog log) {
        try {
            return Stream.of(UntrustedProduct.validCategory(name));
        } catch (InvalidProductException invalid) {
            log.warn("The supplier sent an invalid category, which is ignored", String.valueOf(invalid.getMessage()));
            return Stream.empty();
        }
    }
}
