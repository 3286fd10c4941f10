package org.webpos.productsource.supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.catalog.Sku;

/** Pages with some invalid products. */
class UntrustedPageTest extends SupplierTestCase {

    @ParameterizedTest
    @EnumSource
    void anInvalidProductDoesNotHideTheOthers(ResponseFormat format) {
        supplier.respondWith(
                format,
                SentProduct.page(
                        format,
                        true,
                        SentProduct.tea("TEA-1"),
                        SentProduct.tea("TEA-2").withPrice(-450),
                        SentProduct.tea("TEA-3").withCurrency("USD"),
                        SentProduct.tea("TEA-4").withBarcode("6901234567891"),
                        SentProduct.tea("TEA 5"),
                        SentProduct.tea("TEA-6").withName("x".repeat(201)),
                        SentProduct.tea("TEA-7").withCategory(""),
                        SentProduct.tea("TEA-8")));

        assertThat(supplier.products(format).search(ALL)).isEqualTo(new ProductPage(products("TEA-1", "TEA-8"), true));
    }

    @ParameterizedTest
    @EnumSource
    void aPageWithoutAnyValidProductIsMalformed(ResponseFormat format) {
        supplier.respondWith(
                format,
                SentProduct.page(
                        format,
                        true,
                        SentProduct.tea("TEA-1").withPrice(0),
                        SentProduct.tea("TEA-2").withPrice(0)));

        assertThatThrownBy(() -> supplier.products(format).search(ALL))
                .isInstanceOf(ProductSourceUnavailableException.class)
                .hasMessage("the supplier's response cannot be used: it has no valid product");
    }

    @ParameterizedTest
    @EnumSource
    void aDuplicateSkuCountsOnceOrNotAtAll(ResponseFormat format) {
        supplier.respondWith(
                format,
                SentProduct.page(
                        format,
                        false,
                        SentProduct.tea("TEA-1"),
                        SentProduct.tea("TEA-1"),
                        SentProduct.tea("TEA-2"),
                        SentProduct.tea("TEA-2").withPrice(999),
                        SentProduct.tea("TEA-2"),
                        SentProduct.tea("TEA-3")));

        assertThat(supplier.products(format).search(ALL).products()).isEqualTo(products("TEA-1", "TEA-3"));
    }

    @ParameterizedTest
    @EnumSource
    void scriptInANameIsPlainText(ResponseFormat format) {
        SentProduct scripted = SentProduct.tea("TEA-1").withName("<script>alert('茶')</script> & <b>tea</b>");
        supplier.respondWith(format, scripted.single(format));

        assertThat(supplier.products(format).find(TEA)).map(Product::name).contains(scripted.name());
    }

    @ParameterizedTest
    @EnumSource
    void pagingEnds(ResponseFormat format) {
        supplier.respondWith(
                format,
                SentProduct.page(
                        format, true, SentProduct.tea("TEA-3"), SentProduct.tea("TEA-1"), SentProduct.tea("TEA-2")));
        SupplierProductSource products = supplier.products(format);

        assertThat(products.search(ALL).products()).isEqualTo(products("TEA-1", "TEA-2", "TEA-3"));
        assertThat(products.search(ALL.after(new Sku("TEA-2"))).products()).isEqualTo(products("TEA-3"));
        assertThatThrownBy(() -> products.search(ALL.after(new Sku("TEA-3"))))
                .isInstanceOf(ProductSourceUnavailableException.class);
    }

    @ParameterizedTest
    @EnumSource
    void productsBeyondTheLimitAreLeftForTheNextPage(ResponseFormat format) {
        supplier.respondWith(
                format,
                SentProduct.page(
                        format, false, SentProduct.tea("TEA-1"), SentProduct.tea("TEA-2"), SentProduct.tea("TEA-3")));

        assertThat(supplier.products(format).search(ProductQuery.first(2)))
                .isEqualTo(new ProductPage(products("TEA-1", "TEA-2"), true));
    }
}
