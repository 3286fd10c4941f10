package org.webpos.lab.fakesupplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The control interface of the supplier, over HTTP. */
class ControlHandlerTest {

    private final TestSupplier supplier = TestSupplier.started();

    @AfterEach
    void close() {
        supplier.close();
    }

    @Test
    void fieldsThatAreNotNamedStayAsTheyAre() throws IOException {
        supplier.client().changeBehaviour(Map.of("delayMillis", 7));
        supplier.client().changeBehaviour(Map.of("quota", 9));

        assertThat(supplier.get("/control/behaviour").body())
                .isEqualTo(
                        "{\"quota\":9,\"refusalsBeforeBan\":20,\"refusalSeconds\":10,\"banSeconds\":10,\"delayMillis\":7,"
                                + "\"away\":false,\"redirectTo\":\"\",\"errorsPercent\":0,\"garbagePercent\":0,\"truncatePercent\":0,"
                                + "\"cutPercent\":0,\"badProducts\":{}}");
        assertThat(supplier.client().restoreBehaviour().path("quota").asInt()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"quota":0}                     | quota: a whole number from 1 to 100000 is needed, not 0
                    {"quota":"5"}                   | quota: a whole number from 1 to 100000 is needed, not "5"
                    {"quota":5.0}                   | quota: a whole number from 1 to 100000 is needed, not 5.0
                    {"quota":null}                  | quota: a whole number from 1 to 100000 is needed, not null
                    {"quota":99999999999999999999}  | quota: a whole number from 1 to 100000 is needed, not
                    {"errorsPercent":101}           | errorsPercent: a whole number from 0 to 100 is needed, not 101
                    {"away":"yes"}                  | away: true or false is needed, not "yes"
                    {"redirectTo":"here"}           | redirectTo: an address such as
                    {"redirectTo":7}                | redirectTo: a text is needed, not 7
                    {"badProducts":[]}              | badProducts: an object of skus is needed, not []
                    {"badProducts":{"A":"ugly"}}    | badProducts: one of negative-price, other-currency,
                    {"delay":5}                     | delay: there is no such field; there are quota,
                    {"quota":5,"quota":6}           | that is no JSON: Duplicate field 'quota'
                    {"quota":5}{}                   | that is no JSON: Trailing token
                    {"quota":                       | that is no JSON: Unexpected end-of-input
                    []                              | one JSON object is needed, of quota,
                    ``                              | one JSON object is needed, of quota,
                    """)
    void invalidChangesAreRefusedWithASentenceAndChangeNothing(String body, String message) throws IOException {
        String before = supplier.get("/control/behaviour").body();

        HttpResponse<String> answer = supplier.post("/control/behaviour", "application/json", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).startsWith(message).hasLineCount(1);
        assertThat(supplier.get("/control/behaviour").body()).isEqualTo(before);
    }

    @Test
    void onlyJsonOfALimitedSizeIsAccepted() throws IOException {
        assertThat(supplier.post("/control/behaviour", "text/plain", "{\"quota\":1}")
                        .body())
                .isEqualTo("Content-Type: application/json is needed\n");
        assertThat(supplier.post("/control/behaviour", "application/json", " ".repeat(70_000))
                        .body())
                .isEqualTo("at most 65536 bytes are read\n");
        assertThat(supplier.get("/control/dance").statusCode()).isEqualTo(404);
    }

    @Test
    void commandsDoNotCount() throws IOException {
        supplier.get("/control/counts");
        supplier.client().resetCounts();
        supplier.client().skus();

        assertThat(supplier.client().counts().asked()).isZero();
    }

    @Test
    void allSkusAreListedOnePerLine() throws IOException {
        assertThat(supplier.client().skus()).hasSize(200).isSorted().first().isEqualTo("BAK-000001");
        assertThat(supplier.get("/control/skus").body())
                .startsWith("BAK-000001\nBAK-000002\n")
                .endsWith("\n");
    }

    @Test
    void thePriceOfAMissingProductCannotBeChanged() {
        SupplierClient client = supplier.client();

        assertThatThrownBy(() -> client.changePrice("DRK-999999", 100))
                .isInstanceOf(SupplierException.class)
                .hasMessage("the supplier refuses: there is no product with the sku 'DRK-999999'");
        assertThatThrownBy(() -> client.changePrice("DRK-000001", 0))
                .hasMessage("the supplier refuses: priceCents: a whole number from 1 to 100000000 is needed, not 0");
    }

    @Test
    void aSupplierThatDoesNotAnswerIsReported() {
        SupplierClient nobody = supplier.client();
        supplier.close();

        assertThatThrownBy(nobody::counts)
                .hasMessage("no supplier answers on port " + nobody.port()
                        + "; start one with bin/webpos up --products supplier");
    }
}
