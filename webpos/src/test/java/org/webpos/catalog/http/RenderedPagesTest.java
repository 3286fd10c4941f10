package org.webpos.catalog.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.webpos.catalog.Barcode;
import org.webpos.catalog.Catalog;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.Sku;

class RenderedPagesTest {

    private static final Product TEA =
            new Product(new Sku("DRK-0001"), "绿茶", "Green Tea", "Drinks", Barcode.inStore(0), 350);
    private static final Product RICE =
            new Product(new Sku("STA-0001"), "大米", "Rice", "Staples", Barcode.inStore(1), 3990);

    private final RenderedPages pages = new RenderedPages(new Catalog(() -> List.of(TEA, RICE)));

    @Test
    void writesAPageAsTheContractSays() {
        RenderedPage page = pages.of(ProductQuery.first(1));

        assertThat(page.json()).isEqualTo("""
                [{"sku":"DRK-0001","name":"绿茶","nameEn":"Green Tea","category":"Drinks",\
                "barcode":"2000000000008","priceCents":350}]""");
        assertThat(page.rest()).contains(ProductQuery.first(1).behind(TEA.sku()));
    }

    @Test
    void doesNotMistakeOneQueryForAnother() {
        ProductQuery all = ProductQuery.first(2);

        assertThat(pages.of(all).json()).contains("DRK-0001", "STA-0001");
        assertThat(pages.of(all.behind(TEA.sku())).json())
                .doesNotContain("DRK-0001")
                .contains("STA-0001");
        assertThat(pages.of(all).json()).contains("DRK-0001", "STA-0001");
    }
}
