package org.webpos.productsource.supplier;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.webpos.catalog.Barcode;
import org.webpos.catalog.Product;
import org.webpos.catalog.Sku;

/** What a supplier says of a product, true or not, in either form. */
record Said(String sku, String name, String nameEn, String category, String barcode, long priceCents, String currency) {

    /** Sound tea of this sku. */
    static Said tea(String sku) {
        return new Said(sku, "绿茶 500毫升", "Green tea 500 ml", "Drinks", "6901234567892", 450, "CNY");
    }

    Said named(String other) {
        return new Said(sku, other, nameEn, category, barcode, priceCents, currency);
    }

    Said of(String otherCategory) {
        return new Said(sku, name, nameEn, otherCategory, barcode, priceCents, currency);
    }

    Said scanned(String other) {
        return new Said(sku, name, nameEn, category, other, priceCents, currency);
    }

    Said at(long otherCents) {
        return new Said(sku, name, nameEn, category, barcode, otherCents, currency);
    }

    Said in(String other) {
        return new Said(sku, name, nameEn, category, barcode, priceCents, other);
    }

    /** The product that this is when it is true. */
    Product product() {
        return new Product(new Sku(sku), name, nameEn, category, new Barcode(barcode), priceCents);
    }

    /** Says it of one product. */
    String alone(AnswerKind kind) {
        return switch (kind) {
            case JSON -> json().toString();
            case HTML -> page("product", html());
        };
    }

    /** Says it of many. */
    static String many(AnswerKind kind, boolean more, Said... all) {
        return switch (kind) {
            case JSON ->
                Arrays.stream(all)
                        .map(said -> said.json().toString())
                        .collect(Collectors.joining(",", "{\"products\":[", "],\"more\":" + more + "}"));
            case HTML ->
                page(
                        "products",
                        Arrays.stream(all).map(Said::html).collect(Collectors.joining())
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
        return """
                <article itemscope itemtype="https://schema.org/Product">
                <h2 itemprop="name">%s</h2> <p itemprop="alternateName">%s</p>
                <span itemprop="sku">%s</span> <span itemprop="gtin13">%s</span> <span itemprop="category">%s</span>
                <p itemprop="offers" itemscope itemtype="https://schema.org/Offer">
                <data itemprop="price" value="%d.%02d">from</data><meta itemprop="priceCurrency" content="%s"></p>
                </article>
                """.formatted(
                        escaped(name),
                        escaped(nameEn),
                        escaped(sku),
                        barcode,
                        escaped(category),
                        priceCents / 100,
                        Math.abs(priceCents % 100),
                        currency);
    }

    static String page(String kind, String content) {
        return "<!DOCTYPE html><html><head><title>Shop</title></head><body><h1>Shop</h1><main class=\"" + kind + "\">"
                + content + "</main></body></html>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
