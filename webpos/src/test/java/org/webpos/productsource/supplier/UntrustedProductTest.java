package org.webpos.productsource.supplier;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An invalid product is never a result, and its price never used. */
class UntrustedProductTest extends SupplierTestCase {

    private static final SentProduct VALID = SentProduct.tea(TEA.value());

    private static Stream<Arguments> bad() {
        return Stream.of(
                        Arguments.of(VALID.withPrice(-450), "price: is not a whole number"),
                        Arguments.of(VALID.withPrice(0), "price: is not a whole number"),
                        Arguments.of(VALID.withPrice(100_000_001), "price: is not a whole number"),
                        Arguments.of(VALID.withCurrency("USD"), "currency: is not CNY"),
                        Arguments.of(VALID.withCurrency("cny"), "currency: is not CNY"),
                        Arguments.of(VALID.withCurrency(""), "currency: is not CNY"),
                        Arguments.of(VALID.withName(" "), "name: is missing"),
                        Arguments.of(VALID.withName("茶".repeat(201)), "name: has more than 200 characters"),
                        Arguments.of(VALID.withName("te\u0007a"), "name: has forbidden characters"),
                        Arguments.of(VALID.withName("tea \u202E00.1"), "name: has forbidden characters"),
                        Arguments.of(VALID.withCategory("x".repeat(65)), "category: has more than 64 characters"),
                        Arguments.of(VALID.withBarcode("6901234567891"), "barcode: is not a valid EAN-8"),
                        Arguments.of(VALID.withBarcode("690123456789"), "barcode: is not a valid EAN-8"),
                        Arguments.of(VALID.withBarcode("36000291452"), "barcode: is not a valid EAN-8"),
                        Arguments.of(SentProduct.tea("TEA 1"), "sku: is missing or invalid"),
                        Arguments.of(SentProduct.tea("T".repeat(33)), "sku: is missing or invalid"),
                        Arguments.of(SentProduct.tea("TEA-2"), "it describes another product"))
                .flatMap(bad -> Arrays.stream(ResponseFormat.values())
                        .map(format -> Arguments.of(format, bad.get()[0], bad.get()[1])));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void isUnusable(ResponseFormat format, SentProduct bad, String message) {
        supplier.respondWith(format, bad.single(format));

        assertUnusable(supplier.products(format), message);
    }

    @ParameterizedTest
    @EnumSource
    void aNameOfTenMegabytesIsNotRead(ResponseFormat format) {
        supplier.respondWith(format, VALID.withName("茶".repeat(10_000_000 / 3)).single(format));

        assertUnusable(supplier.products(format), "it has more than 2097152 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "7",
                "{}",
                "{} {}",
                "\"TEA-1\"",
                "{\"sku\":\"TEA-1\"}",
                "{\"sku\":\"TEA-1\",}",
                "\u0001\u0002}{]<%PDF-1.7",
                "<html></html>"
            })
    void malformedTextIsNotAProduct(String garbage) {
        supplier.respondWith(ResponseFormat.JSON, garbage);
        assertUnusable(supplier.products(ResponseFormat.JSON), "");

        supplier.respondWith(ResponseFormat.HTML, garbage);
        assertUnusable(supplier.products(ResponseFormat.HTML), "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"sku\":\"TEA-2\",", "{\"priceCents\":1,"})
    void aDuplicateFieldIsIgnored(String first) {
        supplier.respondWith(
                ResponseFormat.JSON, first + VALID.single(ResponseFormat.JSON).substring(1));

        assertUnusable(supplier.products(ResponseFormat.JSON), "");
    }

    @ParameterizedTest
    @ValueSource(ints = {2_000, 500_000})
    void deepNestingIsRefused(int levels) {
        supplier.respondWith(ResponseFormat.JSON, "{\"stock\":" + "[".repeat(levels) + "]".repeat(levels) + "}");
        assertUnusable(supplier.products(ResponseFormat.JSON), "");

        supplier.respondWith(ResponseFormat.HTML, "<div>".repeat(Math.min(levels, 300_000)));
        assertUnusable(supplier.products(ResponseFormat.HTML), "it is nested too deeply");
    }

    /** Each level would repeat the text of all levels inside it: half a gigabyte in all. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void nestedTextIsNotRepeatedForEachLevel() {
        supplier.respondWith(
                ResponseFormat.HTML, "<main class=categories>" + "<ol><li class=category>ab".repeat(30_000));

        assertThatThrownBy(() -> supplier.products(ResponseFormat.HTML).categories())
                .hasMessage("the supplier's response cannot be used: it is nested too deeply");
    }
}
