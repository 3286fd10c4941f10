package org.webpos.productsource.supplier;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.webpos.productsource.supplier.ResponseFormat.MalformedResponseException;

/**
 * Parses the pages of a shop. Products are marked up with the properties of schema.org's Product and Offer, inside a
 * {@code main} element whose class names the kind of page ({@code product}, {@code products}, {@code categories}). A link
 * {@code rel="next"} means that there are more products.
 */
final class HtmlResponseParser implements ResponseFormat.Parser {

    private static final String PRODUCT = "article[itemtype=https://schema.org/Product]";
    private static final Pattern PRICE = Pattern.compile("\\d{1,9}(\\.\\d{1,3})?");

    @Override
    public UntrustedProduct product(String text) {
        List<UntrustedProduct> products = parseProducts(main(text, "product"));
        if (products.size() != 1) {
            throw new MalformedResponseException("it shows " + products.size() + " products instead of one");
        }
        return products.get(0);
    }

    @Override
    public UntrustedPage products(String text) {
        Element main = main(text, "products");
        return new UntrustedPage(parseProducts(main), main.selectFirst("a[rel=next]") != null);
    }

    @Override
    public List<String> categories(String text) {
        return main(text, "categories").select("li.category").eachText();
    }

    private static Element main(String text, String kind) {
        Document page = Jsoup.parse(text);
        // Jsoup builds the text of an element again for each of its ancestors, so deep nesting would take gigabytes.
        page.traverse((node, depth) -> limit(depth));
        Element main = page.selectFirst("main." + kind);
        if (main == null) {
            throw new MalformedResponseException("it is not a page of " + kind);
        }
        return main;
    }

    private static void limit(int depth) {
        if (depth > MalformedResponseException.MAX_DEPTH) {
            throw new MalformedResponseException("it is nested too deeply");
        }
    }

    private static List<UntrustedProduct> parseProducts(Element main) {
        return main.select(PRODUCT).stream()
                .map(HtmlResponseParser::parseProduct)
                .toList();
    }

    private static UntrustedProduct parseProduct(Element product) {
        String currency = attribute(product, "priceCurrency", "content");
        return new UntrustedProduct(
                text(product, "sku"),
                text(product, "name"),
                text(product, "alternateName"),
                text(product, "category"),
                text(product, "gtin13"),
                minorUnits(attribute(product, "price", "value"), currency),
                currency);
    }

    private static @Nullable String text(Element product, String property) {
        Element element = product.selectFirst("[itemprop=" + property + "]");
        return element == null ? null : element.text();
    }

    private static @Nullable String attribute(Element product, String property, String name) {
        Element element = product.selectFirst("[itemprop=" + property + "]");
        return element == null ? null : element.attr(name);
    }

    /** Converts a decimal price to minor units; returns null where it is invalid. */
    private static @Nullable String minorUnits(@Nullable String price, @Nullable String currency) {
        if (price == null || currency == null || !PRICE.matcher(price).matches()) {
            return null;
        }
        try {
            int digits = Currency.getInstance(currency).getDefaultFractionDigits();
            return new BigDecimal(price)
                    .movePointRight(digits)
                    .toBigIntegerExact()
                    .toString();
        } catch (IllegalArgumentException | ArithmeticException invalid) {
            return null;
        }
    }
}
