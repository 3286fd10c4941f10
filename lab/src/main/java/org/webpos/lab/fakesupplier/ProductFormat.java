package org.webpos.lab.fakesupplier;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.webpos.lab.fakesupplier.SupplierCatalog.Product;

/** Writes a response in one format. */
sealed interface ProductFormat permits JsonFormat, HtmlFormat {

    /** Returns the media type. */
    String mediaType();

    /** Writes a single product. */
    String product(Offer offer);

    /** Writes one page of products, and whether further ones follow. */
    String products(List<Offer> offers, boolean more);

    /** Writes the names of all categories. */
    String categories(List<String> names);

    /**
     * A product as it is shown to a client, with its injected fault.
     *
     * @param priceCents in minor units of the currency
     */
    record Offer(
            String sku, String name, String nameEn, String category, String barcode, long priceCents, String currency) {

        /** Stands for a name of 10 MB until the response is sent, so that a text of that size is never in memory. */
        static final String HUGE = "\uE000";

        private static final String SCRIPT = "<script>document.title='owned'</script>";

        /** The faults that a product can have. */
        enum Fault {
            /** Its price is negative. */
            NEGATIVE_PRICE,
            /** Its price is in another currency. */
            OTHER_CURRENCY,
            /** Its name has 10 MB. */
            HUGE_NAME,
            /** Its name contains a script. */
            SCRIPT_IN_NAME,
            /** A search lists it twice, the second time at another price. */
            TWICE,
            /** A lookup returns another sku. */
            OTHER_SKU
        }

        /** Returns what a lookup of a product shows. */
        static Offer of(Product product, Map<String, Fault> faults) {
            return all(product, faults).findFirst().orElseThrow();
        }

        /** Returns what a search that finds these products shows. */
        static List<Offer> of(List<Product> products, Map<String, Fault> faults) {
            return products.stream().flatMap(product -> all(product, faults)).toList();
        }

        private static Stream<Offer> all(Product product, Map<String, Fault> faults) {
            Offer faultless = new Offer(
                    product.sku(),
                    product.name(),
                    product.nameEn(),
                    product.category(),
                    product.barcode(),
                    product.priceCents(),
                    Product.CURRENCY);
            return Optional.ofNullable(faults.get(product.sku()))
                    .map(faultless::withFault)
                    .orElse(Stream.of(faultless));
        }

        private Stream<Offer> withFault(Fault fault) {
            return switch (fault) {
                case NEGATIVE_PRICE -> Stream.of(withPrice(-priceCents));
                case OTHER_CURRENCY -> Stream.of(new Offer(sku, name, nameEn, category, barcode, priceCents, "USD"));
                case HUGE_NAME -> Stream.of(withSkuAndName(sku, HUGE));
                case SCRIPT_IN_NAME -> Stream.of(withSkuAndName(sku, SCRIPT + name));
                case TWICE -> Stream.of(this, withPrice(priceCents + 100));
                case OTHER_SKU -> Stream.of(withSkuAndName("X" + sku, name));
            };
        }

        private Offer withPrice(long newPriceCents) {
            return new Offer(sku, name, nameEn, category, barcode, newPriceCents, currency);
        }

        private Offer withSkuAndName(String newSku, String newName) {
            return new Offer(newSku, newName, nameEn, category, barcode, priceCents, currency);
        }
    }
}
