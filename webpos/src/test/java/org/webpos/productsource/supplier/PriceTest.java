package org.webpos.productsource.supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.productsource.supplier.NoUse.assertNoUse;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.catalog.Product;

/** A price is read as it is written, or not at all. */
class PriceTest {

    private static final Said SOUND = Said.tea(NoUse.TEA.value());

    private final FakeSupplier supplier = new FakeSupplier();

    @AfterEach
    void close() {
        supplier.close();
    }

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
        supplier.answers(
                AnswerKind.JSON, SOUND.alone(AnswerKind.JSON).replace("\"priceCents\":450", "\"priceCents\":" + price));

        assertNoUse(supplier.products(AnswerKind.JSON), "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.505", "4,50", "¥4.50", "-4.50", "4.5e2", "", "NaN", "1000000000"})
    void aPriceInAPageIsADecimalNumber(String price) {
        supplier.answers(AnswerKind.HTML, SOUND.alone(AnswerKind.HTML).replace("\"4.50\"", "\"" + price + "\""));

        assertNoUse(supplier.products(AnswerKind.HTML), "price: is no whole number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.5", "4.50", "4.500"})
    void howManyDecimalsItHasDoesNotMatter(String price) {
        supplier.answers(AnswerKind.HTML, SOUND.alone(AnswerKind.HTML).replace("\"4.50\"", "\"" + price + "\""));

        assertThat(supplier.products(AnswerKind.HTML).find(NoUse.TEA))
                .map(Product::priceCents)
                .contains(450L);
    }
}
