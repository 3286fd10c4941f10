package org.webpos.http.catalog;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.webpos.catalog.Barcode;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.Sku;

/**
 * The link to the rest of a list, as RFC 8288 writes it. It names no host, so that it stays right behind a front door.
 *
 * @param path where the list is asked for
 * @param query what the rest is asked by
 */
record NextPage(URI path, ProductQuery query) {

    /** Writes the value of the {@code Link} header. */
    String link() {
        StringJoiner link = new StringJoiner("&", "<" + path.getRawPath() + "?", ">; rel=\"next\"");
        link.add("limit=" + query.limit());
        if (!query.text().isEmpty()) {
            link.add("q=" + encoded(query.text()));
        }
        query.category().ifPresent(category -> link.add("category=" + encoded(category)));
        query.barcode().map(Barcode::digits).ifPresent(digits -> link.add("barcode=" + digits));
        query.after().map(Sku::value).ifPresent(sku -> link.add("after=" + sku));
        return link.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
