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

/**
 * Believes what is said of many products, as far as it can be believed. Thread-safe.
 *
 * @param check for each product
 * @param complaints hear of those that are left out
 */
record PageCheck(ProductCheck check, ThrottledLog complaints) {

    /** Gives the products that count; throws {@link MalformedResponseException} where there are some and none counts. */
    ProductPage checked(UntrustedPage page, ProductQuery query) {
        List<Product> good = unambiguous(page.products()).stream()
                .filter(product ->
                        query.after().map(after -> isBehind(product, after)).orElse(true))
                .sorted(Comparator.comparing(product -> product.sku().value()))
                .toList();
        if (good.isEmpty() && (page.more() || !page.products().isEmpty())) {
            throw new MalformedResponseException("it has no product that counts");
        }
        boolean tooMany = good.size() > query.limit();
        return new ProductPage(tooMany ? good.subList(0, query.limit()) : good, page.more() || tooMany);
    }

    private static boolean isBehind(Product product, Sku after) {
        return product.sku().value().compareTo(after.value()) > 0;
    }

    /** Leaves out every product of which two different things are said. */
    private List<Product> unambiguous(List<UntrustedProduct> claims) {
        Map<Sku, Product> bySku = new HashMap<>();
        Set<Sku> ambiguous = new HashSet<>();
        claims.stream().flatMap(claim -> good(claim).stream()).forEach(product -> {
            Product before = bySku.putIfAbsent(product.sku(), product);
            if (before != null && !before.equals(product)) {
                ambiguous.add(product.sku());
            }
        });
        ambiguous.forEach(sku -> complaints.say("the supplier says two different things of " + sku + ": left out"));
        bySku.keySet().removeAll(ambiguous);
        return List.copyOf(bySku.values());
    }

    private Optional<Product> good(UntrustedProduct claim) {
        try {
            return Optional.of(check.checked(claim));
        } catch (InvalidProductException bad) {
            complaints.say("the supplier has a bad product, left out: " + named(claim) + ": " + bad.getMessage());
            return Optional.empty();
        }
    }

    /** Nothing that a supplier says gets into the log as it is. */
    private static String named(UntrustedProduct claim) {
        return Optional.ofNullable(claim.sku())
                .flatMap(Sku::parse)
                .map(Sku::value)
                .orElse("one without a sku");
    }

    /** Gives the names that can be used, each once and in alphabetical order. */
    List<String> categories(List<String> said) {
        return said.stream().flatMap(this::category).distinct().sorted().toList();
    }

    private Stream<String> category(String said) {
        try {
            return Stream.of(ProductCheck.category(said));
        } catch (InvalidProductException bad) {
            complaints.say("the supplier has a bad category, left out: " + bad.getMessage());
            return Stream.empty();
        }
    }
}
