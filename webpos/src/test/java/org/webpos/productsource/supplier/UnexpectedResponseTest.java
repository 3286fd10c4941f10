package org.webpos.productsource.supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.ProductSourceUnavailableException;

/** Complete responses with an unexpected status, media type or encoding. */
class UnexpectedResponseTest extends SupplierTestCase {

    private static final String VALID = SentProduct.tea("TEA-1").single(ResponseFormat.JSON);

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
    void onlyTheMediaTypeOfTheFormatIsAccepted(String type) {
        supplier.respondWith(type, VALID.getBytes(StandardCharsets.UTF_8));

        assertUnavailable("the supplier's response cannot be used: it is not application/json in UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "application/json;charset=utf-8", "Application/JSON; charset=\"UTF-8\""})
    void everySpellingOfTheMediaTypeIsAccepted(String type) {
        supplier.respondWith(type, VALID.getBytes(StandardCharsets.UTF_8));

        assertThat(supplier.products(ResponseFormat.JSON).find(TEA)).isPresent();
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        supplier.respondWith("application/json", VALID.getBytes(StandardCharsets.UTF_16));
        assertUnavailable("the supplier's response cannot be used: it is not application/json in UTF-8");

        supplier.respondWith("application/json", VALID.replace("茶", "\u00e9").getBytes(StandardCharsets.ISO_8859_1));
        assertUnavailable("the supplier's response cannot be used: it is not application/json in UTF-8");
    }

    @ParameterizedTest
    @CsvSource({"403, 7, 7", "429, 1, 1", "503, 120, 120", "429, 0, 1", "429, 86400, 600", "429, soon, 0", "500, 7, 0"})
    void theRetryAfterOfARefusalIsRead(int status, String retryAfter, int seconds) {
        supplier.refuses(status, retryAfter);

        assertThatThrownBy(() -> supplier.products(ResponseFormat.JSON).find(TEA))
                .isInstanceOfSatisfying(
                        ProductSourceUnavailableException.class,
                        unavailable -> assertThat(unavailable.retryAfter()).isEqualTo(Duration.ofSeconds(seconds)));
        assertThat(supplier.requests()).hasSize(1);
    }

    @Test
    void aSearchWithStatus404IsUnavailable() {
        assertThatThrownBy(() -> supplier.products(ResponseFormat.JSON).search(ProductQuery.first(1)))
                .hasMessage("the supplier responds with 404");
    }
}
