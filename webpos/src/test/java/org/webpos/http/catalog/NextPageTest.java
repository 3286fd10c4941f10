package org.webpos.http.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.webpos.catalog.Barcode;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.Sku;

class NextPageTest {

    private static final URI HERE = URI.create("http://till.example:8080/api/products");

    @Test
    void namesNoHostAndOnlyWhatWasAskedFor() {
        ProductQuery rest = ProductQuery.first(50).behind(new Sku("BAK-0050"));

        assertThat(new NextPage(HERE, rest).link()).isEqualTo("</api/products?limit=50&after=BAK-0050>; rel=\"next\"");
    }

    @Test
    void keepsAllOtherPartsSafelyEncoded() {
        ProductQuery rest = new ProductQuery(
                2,
                "茶 &>,\"",
                Optional.of("Dairy and eggs"),
                Optional.of(Barcode.inStore(0)),
                Optional.of(new Sku("DRK-0002")));

        assertThat(new NextPage(HERE, rest).link())
                .isEqualTo("</api/products?limit=2&q=%E8%8C%B6+%26%3E%2C%22&category=Dairy+and+eggs"
                        + "&barcode=2000000000008&after=DRK-0002>; rel=\"next\"");
    }
}
