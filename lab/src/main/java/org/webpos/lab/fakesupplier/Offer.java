package org.webpos.lab.fakesupplier;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A product as it is shown, with whatever is wrong with it.
 *
 * @param priceCents in minor units of the currency
 */
record Offer(
        String sku, String name, String nameEn, String category, String barcode, long priceCents, String currency) {

    /** Stands for a name of 10 MB until the answer is sent, so that none of that size is ever held in memory. */
    static final String HUGE = "\uE000";

    private static final String SCRIPT = "<script>document.title='owned'</script>";

    private static Offer of(Product product) {
        return new Offer(
                product.sku(),
                product.name(),
                product.nameEn(),
                product.category(),
                product.barcode(),
                product.priceCents(),
                Product.CURRENCY);
    }

    /** Shows a product to who asks for it alone. */
    static Offer of(Product product, Map<String, Fault> faults) {
        return all(product, faults).findFirst().orElseThrow();
    }

    /** Shows products to who looks for them. */
    static List<Offer> of(List<Product> products, Map<String, Fault> faults) {
        return products.stream().flatMap(product -> all(product, faults)).toList();
    }

    private static Stream<Offer> all(Product product, Map<String, Fault> faults) {
        Offer sound = of(product);
        return Optional.ofNullable(faults.get(product.sku())).map(sound::with).orElse(Stream.of(sound));
    }

    private Stream<Offer> with(Fault fault) {
        return switch (fault) {
            case NEGATIVE_PRICE -> Stream.of(at(-priceCents));
            case OTHER_CURRENCY -> Stream.of(new Offer(sku, name, nameEn, category, barcode, priceCents, "USD"));
            case HUGE_NAME -> Stream.of(named(sku, HUGE));
            case SCRIPT_IN_NAME -> Stream.of(named(sku, SCRIPT + name));
            case TWICE -> Stream.of(this, at(priceCents + 100));
            case OTHER_SKU -> Stream.of(named("X" + sku, name));
        };
    }

    private Offer at(long otherCents) {
        return new Offer(sku, name, nameEn, category, barcode, otherCents, currency);
    }

    private Offer named(String otherSku, String otherName) {
        return new Offer(otherSku, otherName, nameEn, category, barcode, priceCents, currency);
    }
}
