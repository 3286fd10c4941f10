package org.webpos.productsource.supplier;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Pages of a shop: products are marked up with the properties of schema.org's Product and Offer, below a {@code main} whose
 * class says what the page shows ({@code product}, {@code products}, {@code categories}). A link {@code rel="next"} says that
 * there is more.
 */
final class HtmlResponseParser implements ResponseFormat {

    private static final String PRODUCT = "article[itemtype=https://schema.org/Product]";
    private static final Pattern PRICE = Pattern.compile("\\d{1,9}(\\.\\d{1,3})?");

    @Override
    public String folder() {
        return "/shop";
    }

    @Override
    public String mediaType() {
        return "text/html";
    }

    @Override
    public UntrustedProduct product(String text) {
        List<UntrustedProduct> claims = claims(shown(text, "product"));
        if (claims.size() != 1) {
            throw new MalformedResponseException("it shows " + claims.size() + " products instead of one");
        }
        return claims.get(0);
    }

    @Override
    public UntrustedPage products(String text) {
        Element shown = shown(text, "products");
        return new UntrustedPage(claims(shown), shown.selectFirst("a[rel=next]") != null);
    }

    @Override
    public List<String> categories(String text) {
        return shown(text, "categories").select("li.category").eachText();
    }

    private static Element shown(String text, String kind) {
        Document page = Jsoup.parse(text);
        // The text of an element is made anew for each of those that it is in.
        page.traverse((node, depth) -> MalformedResponseException.limitDepth(depth));
        Element shown = page.selectFirst("main." + kind);
        if (shown == null) {
            throw new MalformedResponseException("it is no page of " + kind);
        }
        return shown;
    }

    private static List<UntrustedProduct> claims(Element shown) {
        return shown.select(PRODUCT).stream().map(HtmlResponseParser::claim).toList();
    }

    private static UntrustedProduct claim(Element product) {
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

    /** Writes a price in whole currency as one in minor units; null where it is none. */
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
        } catch (IllegalArgumentException | ArithmeticException noPrice) {
            return null;
        }
    }
}
