package org.webpos.http.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.webpos.catalog.Barcode;
import org.webpos.catalog.InMemoryProductSource;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.Sku;
import org.webpos.http.catalog.PageRenderer.RenderedPage;

class PageRendererTest {

    private static final Product TEA =
            new Product(new Sku("DRK-0001"), "绿茶", "Green Tea", "Drinks", Barcode.inStore(0), 350);
    private static final Product RICE =
            new Product(new Sku("STA-0001"), "大米", "Rice", "Staples", Barcode.inStore(1), 3990);

    private final InMemoryProductSource products = new InMemoryProductSource(List.of(TEA, RICE));
    private final PageRenderer renderer = new PageRenderer();

    @Test
    void writesAPageAsTheContractSays() {
        RenderedPage page = page(ProductQuery.first(1));

        assertThat(text(page)).isEqualTo("""
                [{"sku":"DRK-0001","name":"绿茶","nameEn":"Green Tea","category":"Drinks",\
                "barcode":"2000000000008","priceCents":350}]""");
        assertThat(page.next()).contains(ProductQuery.first(1).after(TEA.sku()));
    }

    @Test
    void doesNotMistakeOneQueryForAnother() {
        ProductQuery all = ProductQuery.first(2);

        assertThat(text(page(all))).contains("DRK-0001", "STA-0001");
        assertThat(text(page(all.after(TEA.sku())))).doesNotContain("DRK-0001").contains("STA-0001");
        assertThat(text(page(all))).contains("DRK-0001", "STA-0001");
    }

    @Test
    void rendersAPageAnewOnceItHasChanged() {
        ProductQuery all = ProductQuery.first(2);
        Product dearer = new Product(TEA.sku(), TEA.name(), TEA.nameEn(), TEA.category(), TEA.barcode(), 375);

        assertThat(renderer.render(all, new ProductPage(List.of(TEA), false)))
                .isSameAs(renderer.render(all, new ProductPage(List.of(TEA), false)));
        assertThat(text(renderer.render(all, new ProductPage(List.of(dearer), false))))
                .contains("375");
    }

    private static String text(RenderedPage page) {
        return new String(page.json(), StandardCharsets.UTF_8);
    }

    private RenderedPage page(ProductQuery query) {
        return renderer.render(query, products.search(query));
    }
}
