package org.webpos.lab.fakesupplier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.webpos.lab.fakesupplier.ProductFormat.Offer;
import org.webpos.lab.fakesupplier.SupplierCatalog.Product;

/** Writes a response in one format. */
sealed interface ProductFormat {

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

    /** JSON, for programs; also the one place that writes JSON in this package. */
    static final class JsonFormat implements ProductFormat {

        private static final ObjectMapper JSON = new ObjectMapper();

        private record ProductPage(List<Offer> products, boolean more) {}

        @Override
        public String mediaType() {
            return "application/json";
        }

        @Override
        public String product(Offer offer) {
            return write(offer);
        }

        @Override
        public String products(List<Offer> offers, boolean more) {
            return write(new ProductPage(offers, more));
        }

        @Override
        public String categories(List<String> names) {
            return write(names);
        }

        /** Writes a record, map or list as JSON. */
        static String write(Object value) {
            try {
                return JSON.writeValueAsString(value);
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /**
     * HTML pages as a web shop has them. Products are marked up with the properties of schema.org's Product and Offer; prices are in
     * whole currency units with two decimals.
     */
    static final class HtmlFormat implements ProductFormat {

        @Override
        public String mediaType() {
            return "text/html; charset=utf-8";
        }

        @Override
        public String product(Offer offer) {
            return page("product", item(offer));
        }

        @Override
        public String products(List<Offer> offers, boolean more) {
            String items = offers.stream().map(HtmlFormat::item).collect(Collectors.joining());
            return page("products", items + (more ? "<a rel=\"next\" href=\"#\">下一页 Next page</a>\n" : ""));
        }

        @Override
        public String categories(List<String> names) {
            return page(
                    "categories",
                    names.stream()
                            .map(name -> "<li class=\"category\">" + escape(name) + "</li>\n")
                            .collect(Collectors.joining("", "<ul>\n", "</ul>\n")));
        }

        private static String page(String kind, String content) {
            return """
                    <!DOCTYPE html>
                    <html lang="zh-CN">
                    <head><meta charset="utf-8"><title>批发商 Wholesaler</title></head>
                    <body>
                    <header><h1>批发商 <span lang="en">Wholesaler</span></h1></header>
                    <main class="%s">
                    %s</main>
                    <footer>所有价格含税 <span lang="en">All prices include tax</span></footer>
                    </body>
                    </html>
                    """.formatted(kind, content);
        }

        private static String item(Offer offer) {
            BigDecimal price = BigDecimal.valueOf(offer.priceCents(), 2);
            return """
                    <article itemscope itemtype="https://schema.org/Product">
                    <h2 itemprop="name">%s</h2>
                    <p itemprop="alternateName" lang="en">%s</p>
                    <p>货号 <span itemprop="sku">%s</span> 条码 <span itemprop="gtin13">%s</span> <span itemprop="category">%s</span></p>
                    <p itemprop="offers" itemscope itemtype="https://schema.org/Offer">
                    <data itemprop="price" value="%s">¥ %s</data><meta itemprop="priceCurrency" content="%s"></p>
                    </article>
                    """.formatted(
                            escape(offer.name()),
                            escape(offer.nameEn()),
                            escape(offer.sku()),
                            escape(offer.barcode()),
                            escape(offer.category()),
                            price,
                            price,
                            escape(offer.currency()));
        }

        private static String escape(String text) {
            return text.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;");
        }
    }
}
