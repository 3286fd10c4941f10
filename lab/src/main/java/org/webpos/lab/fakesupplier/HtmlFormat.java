package org.webpos.lab.fakesupplier;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.webpos.lab.fakesupplier.ProductFormat.Offer;

/**
 * HTML pages as a web shop has them. Products are marked up with the properties of schema.org's Product and Offer; prices are in
 * whole currency units with two decimals.
 */
final class HtmlFormat implements ProductFormat {

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
