package org.webpos.productsource.supplier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.catalog.Product;

/** A price is read exactly as it is written, or refused. */
class SupplierPriceTest extends SupplierTestCase {

    private static final SentProduct VALID = SentProduct.tea(TEA.value());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"450\"",
                "450.0",
                "4.5e2",
                "1e1000000000",
                "450.5",
                "null",
                "true",
                "[450]",
                "99999999999999999999",
                "-0"
            })
    void aPriceIsAWholeNumberAsItIsWritten(String price) {
        supplier.respondWith(
                ResponseFormat.JSON,
                VALID.single(ResponseFormat.JSON).replace("\"priceCents\":450", "\"priceCents\":" + price));

        assertUnusable(supplier.products(ResponseFormat.JSON), "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.505", "4,50", "¥4.50", "-4.50", "4.5e2", "", "NaN", "1000000000"})
    void aPriceInAPageIsADecimalNumber(String price) {
        supplier.respondWith(
                ResponseFormat.HTML, VALID.single(ResponseFormat.HTML).replace("\"4.50\"", "\"" + price + "\""));

        assertUnusable(supplier.products(ResponseFormat.HTML), "price: is not a whole number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.5", "4.50", "4.500"})
    void howManyDecimalsItHasDoesNotMatter(String price) {
        supplier.respondWith(
                ResponseFormat.HTML, VALID.single(ResponseFormat.HTML).replace("\"4.50\"", "\"" + price + "\""));

        assertThat(supplier.products(ResponseFormat.HTML).find(TEA))
                .map(Product::priceCents)
                .contains(450L);
    }
}
