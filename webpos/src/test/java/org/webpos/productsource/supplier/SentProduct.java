package org.webpos.productsource.supplier;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.webpos.catalog.Barcode;
import org.webpos.catalog.Product;
import org.webpos.catalog.Sku;

/** A product as a supplier sends it, valid or not, in either format. */
record SentProduct(
        String sku, String name, String nameEn, String category, String barcode, long priceCents, String currency) {

    /** Valid tea with this sku. */
    static SentProduct tea(String sku) {
        return new SentProduct(sku, "绿茶 500毫升", "Green tea 500 ml", "Drinks", "6901234567892", 450, "CNY");
    }

    SentProduct withName(String other) {
        return new SentProduct(sku, other, nameEn, category, barcode, priceCents, currency);
    }

    SentProduct withCategory(String otherCategory) {
        return new SentProduct(sku, name, nameEn, otherCategory, barcode, priceCents, currency);
    }

    SentProduct withBarcode(String other) {
        return new SentProduct(sku, name, nameEn, category, other, priceCents, currency);
    }

    SentProduct withPrice(long otherCents) {
        return new SentProduct(sku, name, nameEn, category, barcode, otherCents, currency);
    }

    SentProduct withCurrency(String other) {
        return new SentProduct(sku, name, nameEn, category, barcode, priceCents, other);
    }

    /** Returns the product a till makes of it when it is valid. */
    Product product() {
        return new Product(new Sku(sku), name, nameEn, category, new Barcode(barcode), priceCents);
    }

    /** Writes a response with this one product. */
    String single(ResponseFormat format) {
        return switch (format) {
            case JSON -> json().toString();
            case HTML -> htmlPage("product", html());
        };
    }

    /** Writes a page of products. */
    static String page(ResponseFormat format, boolean more, SentProduct... products) {
        return switch (format) {
            case JSON ->
                Arrays.stream(products)
                        .map(product -> product.json().toString())
                        .collect(Collectors.joining(",", "{\"products\":[", "],\"more\":" + more + "}"));
            case HTML ->
                htmlPage(
                        "products",
                        Arrays.stream(products).map(SentProduct::html).collect(Collectors.joining())
                                + (more ? "<a rel=\"next\" href=\"/elsewhere\">Next</a>" : ""));
        };
    }

    private JsonObject json() {
        return Json.createObjectBuilder()
                .add("sku", sku)
                .add("name", name)
                .add("nameEn", nameEn)
                .add("category", category)
                .add("barcode", barcode)
                .add("priceCents", priceCents)
                .add("currency", currency)
                .build();
    }

    private String html() {
        return String.format(
                Locale.ROOT,
                """
                <article itemscope itemtype="https://schema.org/Product">
                <h2 itemprop="name">%s</h2> <p itemprop="alternateName">%s</p>
                <span itemprop="sku">%s</span> <span itemprop="gtin13">%s</span> <span itemprop="category">%s</span>
                <p itemprop="offers" itemscope itemtype="https://schema.org/Offer">
                <data itemprop="price" value="%d.%02d">from</data><meta itemprop="priceCurrency" content="%s"></p>
                </article>
                """,
                escape(name),
                escape(nameEn),
                escape(sku),
                barcode,
                escape(category),
                priceCents / 100,
                Math.abs(priceCents % 100),
                currency);
    }

    static String htmlPage(String kind, String content) {
        return "<!DOCTYPE html><html><head><title>Shop</title></head><body><h1>Shop</h1><main class=\"" + kind + "\">"
                + content + "</main></body></html>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
