package org.webpos.lab.fakesupplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Faults in the responses of the supplier, over HTTP. */
class FaultyResponsesTest {

    private final TestSupplier supplier = TestSupplier.withLargeQuota();

    @AfterEach
    void close() {
        supplier.close();
    }

    @Test
    void errorsGarbageAndHalfResponsesCanBeInjected() throws IOException {
        supplier.client().changeBehaviour(Map.of("errorsPercent", 100));
        assertThat(supplier.get("/products/DRK-000001").statusCode()).isEqualTo(500);

        supplier.client().changeBehaviour(Map.of("errorsPercent", 0, "garbagePercent", 100));
        HttpResponse<String> garbage = supplier.get("/products/DRK-000001");
        assertThat(garbage.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(garbage.body()).startsWith("\u0001\u0002}{");

        supplier.client().changeBehaviour(Map.of("garbagePercent", 0, "cutPercent", 100));
        assertThat(supplier.get("/products/DRK-000001").body())
                .startsWith("{\"sku\":\"DRK-000001\",\"name\":")
                .doesNotEndWith("}");

        supplier.client().changeBehaviour(Map.of("cutPercent", 0, "truncatePercent", 100));
        assertThatThrownBy(() -> supplier.get("/products/DRK-000001")).isInstanceOf(IOException.class);

        supplier.client().restoreBehaviour();
        assertThat(supplier.get("/categories").statusCode()).isEqualTo(200);
        RequestCounts counts = supplier.client().counts();
        assertThat(List.of(counts.failed(), counts.garbled(), counts.cut(), counts.truncated(), counts.answered()))
                .containsOnly(1L);
    }

    @Test
    void everyFaultOfAProductCanBeInjected() throws IOException {
        supplier.client()
                .changeBehaviour(Map.of(
                        "badProducts",
                        Map.of(
                                "DRK-000001", "negative-price",
                                "DRK-000002", "other-currency",
                                "DRK-000003", "script-in-name",
                                "DRK-000004", "twice",
                                "DRK-000005", "other-sku",
                                "DRK-000006", "huge-name")));

        assertThat(read(supplier.get("/products/DRK-000001")).path("priceCents").asLong())
                .isNegative();
        assertThat(read(supplier.get("/products/DRK-000002")).path("currency").asText())
                .isEqualTo("USD");
        assertThat(read(supplier.get("/products/DRK-000003")).path("name").asText())
                .startsWith("<script>");
        assertThat(supplier.get("/shop/products/DRK-000003").body()).contains("&lt;script&gt;");
        assertThat(skus(read(supplier.get("/products?q=DRK&limit=4"))))
                .containsExactly("DRK-000001", "DRK-000002", "DRK-000003", "DRK-000004", "DRK-000004");
        assertThat(read(supplier.get("/products/DRK-000005")).path("sku").asText())
                .isEqualTo("XDRK-000005");
        assertThat(supplier.get("/products/DRK-000006").body()).hasSizeGreaterThan(10_000_000);
        assertThat(supplier.get("/shop/products?q=DRK").body()).hasSizeGreaterThan(10_000_000);
    }

    private static JsonNode read(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }

    private static List<String> skus(JsonNode page) {
        return page.path("products").findValuesAsText("sku");
    }
}
