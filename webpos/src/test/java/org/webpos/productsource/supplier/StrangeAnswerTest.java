package org.webpos.productsource.supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.catalog.Sku;

/** Answers that come whole, and are none or of another kind. */
class StrangeAnswerTest {

    private static final Sku TEA = new Sku("TEA-1");
    private static final String SOUND = Said.tea("TEA-1").alone(AnswerKind.JSON);

    private final FakeSupplier supplier = new FakeSupplier();

    @AfterEach
    void close() {
        supplier.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "text/plain",
                "application/jsonp",
                "application/json; charset=gbk",
                "application/json;charset=",
                "*"
            })
    void onlyTheMediaTypeOfTheFormCounts(String type) {
        supplier.answersAs(type, SOUND.getBytes(StandardCharsets.UTF_8));

        assertAway("the supplier's answer cannot be used: it is not application/json in UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "application/json;charset=utf-8", "Application/JSON; charset=\"UTF-8\""})
    void andThatInAllItsSpellings(String type) {
        supplier.answersAs(type, SOUND.getBytes(StandardCharsets.UTF_8));

        assertThat(supplier.products(AnswerKind.JSON).find(TEA)).isPresent();
    }

    @Test
    void textThatIsNotUtf8IsNone() {
        supplier.answersAs("application/json", SOUND.getBytes(StandardCharsets.UTF_16));
        assertAway("the supplier's answer cannot be used: it is not application/json in UTF-8");

        supplier.answersAs("application/json", SOUND.replace("茶", "\u00e9").getBytes(StandardCharsets.ISO_8859_1));
        assertAway("the supplier's answer cannot be used: it is not application/json in UTF-8");
    }

    @ParameterizedTest
    @CsvSource({"403, 7, 7", "429, 1, 1", "503, 120, 120", "429, 0, 1", "429, 86400, 600", "429, soon, 0", "500, 7, 0"})
    void whoRefusesForNowSaysWhenToComeBack(int status, String said, int seconds) {
        supplier.refuses(status, said);

        assertThatThrownBy(() -> supplier.products(AnswerKind.JSON).find(TEA))
                .isInstanceOfSatisfying(ProductSourceUnavailableException.class, away -> assertThat(away.retryAfter())
                        .isEqualTo(Duration.ofSeconds(seconds)));
        assertThat(supplier.asked()).hasSize(1);
    }

    @Test
    void aSearchThatIsNotThereIsNoAnswer() {
        assertThatThrownBy(() -> supplier.products(AnswerKind.JSON).search(ProductQuery.first(1)))
                .hasMessage("the supplier answers with 404");
    }

    private void assertAway(String told) {
        assertThatThrownBy(() -> supplier.products(AnswerKind.JSON).find(TEA))
                .isInstanceOf(ProductSourceUnavailableException.class)
                .hasMessage(told);
    }
}
