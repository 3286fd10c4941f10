package org.webpos.productsource.supplier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.webpos.catalog.Barcode;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.Sku;

/** Valid responses in both formats. */
class SupplierProductSourceTest extends SupplierTestCase {

    @ParameterizedTest
    @EnumSource
    void aProductIsFound(ResponseFormat format) {
        supplier.respondWith(format, SentProduct.tea("TEA-1").single(format));

        assertThat(supplier.products(format).find(TEA))
                .contains(SentProduct.tea("TEA-1").product());
        assertThat(supplier.requests()).containsExactly(format.pathPrefix() + "/products/TEA-1");
    }

    @ParameterizedTest
    @EnumSource
    void aProductTheSupplierDoesNotHaveIsEmpty(ResponseFormat format) {
        assertThat(supplier.products(format).find(TEA)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aQueryIsForwardedUnchanged(ResponseFormat format) {
        supplier.respondWith(
                format, SentProduct.page(format, true, SentProduct.tea("TEA-1"), SentProduct.tea("TEA-2")));
        ProductQuery query = new ProductQuery(
                7,
                " 绿茶 & tea ",
                Optional.of("Drinks"),
                Optional.of(new Barcode("6901234567892")),
                Optional.of(new Sku("TEA-0")));

        ProductPage page = supplier.products(format).search(query);

        assertThat(page).isEqualTo(new ProductPage(products("TEA-1", "TEA-2"), true));
        assertThat(supplier.requests())
                .containsExactly(
                        format.pathPrefix()
                                + "/products?limit=7&q=%E7%BB%BF%E8%8C%B6+%26+tea&category=Drinks&barcode=6901234567892&after=TEA-0");
    }

    /** In the form of the supplier; a product with another barcode is not what was asked for. */
    @ParameterizedTest
    @EnumSource
    void aBarcodeOfAnyFormIsRead(ResponseFormat format) {
        SentProduct upcE = SentProduct.tea("TEA-1").withBarcode("04252614");
        supplier.respondWith(
                format,
                SentProduct.page(
                        format,
                        false,
                        upcE,
                        SentProduct.tea("TEA-2"),
                        SentProduct.tea("TEA-3").withBarcode("96385074")));
        ProductQuery upcA =
                new ProductQuery(7, "", Optional.empty(), Optional.of(new Barcode("042100005264")), Optional.empty());

        assertThat(supplier.products(format).search(upcA)).isEqualTo(new ProductPage(List.of(upcE.product()), false));
        assertThat(supplier.products(format).search(ALL).products()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyPageIsAResult(ResponseFormat format) {
        supplier.respondWith(format, SentProduct.page(format, false));

        assertThat(supplier.products(format).search(ALL)).isEqualTo(new ProductPage(List.of(), false));
        assertThat(supplier.requests()).containsExactly(format.pathPrefix() + "/products?limit=50");
    }

    @Test
    void categoriesAreSortedAndInvalidOnesIgnored() {
        supplier.respondWith(
                ResponseFormat.JSON, "[\"Tea\",\"Bread\",7,\"\",\"Tea\",\"a\\u0000b\",\"" + "x".repeat(65) + "\"]");

        assertThat(supplier.products(ResponseFormat.JSON).categories()).containsExactly("Bread", "Tea");
    }

    @Test
    void categoriesAreReadFromHtmlToo() {
        supplier.respondWith(
                ResponseFormat.HTML,
                SentProduct.htmlPage(
                        "categories",
                        "<ul><li class=\"category\">Tea &amp; more</li><li class=\"category\">Bread</li></ul>"));

        assertThat(supplier.products(ResponseFormat.HTML).categories()).containsExactly("Bread", "Tea & more");
        assertThat(supplier.requests()).containsExactly("/shop/categories");
    }

    @ParameterizedTest
    @EnumSource
    void twoHundredProductsWithTheLongestNamesFit(ResponseFormat format) {
        SentProduct[] all = IntStream.range(100, 300)
                .mapToObj(i -> SentProduct.tea("TEA-" + i).withName("𠮷".repeat(200)))
                .toArray(SentProduct[]::new);
        supplier.respondWith(format, SentProduct.page(format, true, all));

        assertThat(supplier.products(format).search(ProductQuery.first(200)).products())
                .hasSize(200);
    }
}
