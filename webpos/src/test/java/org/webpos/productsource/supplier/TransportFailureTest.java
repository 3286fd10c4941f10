package org.webpos.productsource.supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.webpos.Eventually.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.ProductSourceUnavailableException;

/** Responses that are missing, incomplete or redirected. */
class TransportFailureTest extends SupplierTestCase {

    private static final Duration BRIEF = Duration.ofMillis(300);
    private static final String VALID = SentProduct.tea("TEA-1").single(ResponseFormat.JSON);

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectsAreNotFollowed(int status) {
        FakeSupplier elsewhere = new FakeSupplier().respondWith(ResponseFormat.JSON, VALID);
        try (elsewhere) {
            supplier.respondWith(exchange -> {
                exchange.getResponseHeaders().set("Location", elsewhere.address() + "/products/TEA-1");
                FakeSupplier.send(exchange, status, "text/plain", "");
            });

            assertUnavailable("the supplier responds with " + status);
            assertThat(elsewhere.requests()).isEmpty();
            assertThat(supplier.requests()).hasSize(1);
        }
    }

    @Test
    void aTruncatedResponseIsUnavailable() {
        supplier.truncates("application/json", VALID + " ".repeat(VALID.length()));

        assertUnavailable("the supplier did not answer");
        assertThat(supplier.requests()).hasSize(1);
    }

    @Test
    void aResponseCutInTheMiddleIsUnusable() {
        supplier.respondWith(ResponseFormat.JSON, VALID.substring(0, VALID.length() / 2));

        assertUnavailable("the supplier's response cannot be used: it is no JSON");
    }

    /** The parser itself has to notice the end. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sku\":\"TEA-1\",\"images\":[1,2",
                "{\"stock\":{\"here\":1",
                "{\"stock\":[[{\"a\":[",
                "{\"a\":"
            })
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aResponseCutWithinASkippedValueIsUnusable(String cut) {
        supplier.respondWith(ResponseFormat.JSON, cut);
        assertUnavailable("the supplier's response cannot be used: it is no JSON");

        supplier.respondWith(ResponseFormat.JSON, "[" + cut);
        assertThatThrownBy(() -> supplier.products(ResponseFormat.JSON).categories())
                .hasMessage("the supplier's response cannot be used: it is no JSON");
    }

    @ParameterizedTest
    @EnumSource
    void aSlowResponseTimesOut(ResponseFormat format) {
        supplier.trickles(format.mediaType());

        await(
                () -> { // a request that times out before it reaches the supplier has no connection to close
                    assertThatThrownBy(() -> supplier.products(format, BRIEF).find(TEA))
                            .isInstanceOf(ProductSourceUnavailableException.class)
                            .hasMessage("the supplier did not answer within 300 ms");
                    return !supplier.requests().isEmpty();
                });
        supplier.awaitDisconnect();
    }

    @Test
    void anEndlessResponseIsDisconnected() {
        supplier.floods("application/json");

        assertUnavailable("the supplier's response cannot be used: it has more than 2097152 bytes");
        supplier.awaitDisconnect();
    }

    @Test
    void aMissingResponseTimesOut() {
        supplier.hangs();

        assertThatThrownBy(() -> supplier.products(ResponseFormat.JSON, BRIEF).search(ProductQuery.first(1)))
                .isInstanceOf(ProductSourceUnavailableException.class)
                .hasMessage("the supplier did not answer within 300 ms");
    }

    @Test
    void aRequestIsNotRepeatedAfterADisconnect() {
        supplier.disconnects();

        assertUnavailable("the supplier did not answer");
        assertThat(supplier.requests()).hasSize(1);
    }

    @Test
    void aRequestIsNotRepeatedAfterADisconnectOfAReusedConnection() {
        supplier.respondWith(ResponseFormat.JSON, VALID);
        SupplierProductSource products = supplier.products(ResponseFormat.JSON);
        products.find(TEA);
        supplier.disconnects();

        assertThatThrownBy(() -> products.find(TEA)).isInstanceOf(ProductSourceUnavailableException.class);
        assertThat(supplier.requests()).hasSize(2);
    }

    @Test
    void aClosedPortIsUnavailable() {
        SupplierProductSource products = supplier.products(ResponseFormat.JSON);
        supplier.close();

        assertThatThrownBy(() -> products.find(TEA)).isInstanceOf(ProductSourceUnavailableException.class);
    }
}
