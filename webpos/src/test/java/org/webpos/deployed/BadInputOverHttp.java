package org.webpos.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.deployed.HttpTestClient.assertProblem;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid requests are refused with a problem that says why. */
interface BadInputOverHttp {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sku\":\"DRK-0001\",\"quantity\":0}",
                "{\"sku\":\"DRK-0001\",\"quantity\":-1}",
                "{\"sku\":\"DRK-0001\",\"quantity\":1000}",
                "{\"sku\":\"DRK-0001\",\"quantity\":1.5}",
                "{\"sku\":\"DRK-0001\",\"quantity\":\"2\"}",
                "{\"sku\":\"DRK-0001\",\"quantity\":null}",
                "{\"sku\":\"DRK-0001\",\"quantity\":99999999999999999999}",
                "{\"sku\":\"DRK-0001\",\"quantity\":1e400}",
                "{\"quantity\":1}",
                "{\"sku\":7}",
                "{\"sku\":\"not a sku\"}",
                "{\"sku\":\"DRK-0001\",\"colour\":\"red\"}",
                "{\"sku\":\"DRK-0001\",\"sku\":\"DRK-0002\"}",
                "{\"sku\":",
                "[]",
                "null",
                "{}"
            })
    default void anInvalidBodyIsRefused(String body) throws Exception {
        assertProblem(HttpTestClient.send("POST", HttpTestClient.ITEMS, body), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"quantity\":-1}", "{\"quantity\":1000}", "{\"quantity\":1,\"sku\":\"DRK-0001\"}"})
    default void aQuantityIsRequiredToSetIt(String body) throws Exception {
        assertProblem(HttpTestClient.send("PUT", HttpTestClient.WATER, body), 400);
    }

    @Test
    default void violationsAreListedFieldByField() throws Exception {
        JsonObject problem =
                HttpTestClient.json(HttpTestClient.send("POST", HttpTestClient.ITEMS, "{\"quantity\":0,\"colour\":1}"));
        assertThat(problem.getJsonArray("violations").getValuesAs(JsonObject.class))
                .extracting(violation -> violation.getString("field"))
                .containsExactlyInAnyOrder("sku", "quantity", "colour");
    }

    @Test
    default void aBodyAboveFourKilobytesIsRefused() throws Exception {
        assertProblem(HttpTestClient.send("POST", HttpTestClient.ITEMS, "{\"sku\":\"" + "x".repeat(5000) + "\"}"), 413);
    }

    @Test
    default void anUnknownProductIsNotSold() throws Exception {
        assertProblem(HttpTestClient.send("POST", HttpTestClient.ITEMS, "{\"sku\":\"NONE-1\"}"), 404);
        assertProblem(HttpTestClient.send("PUT", "/api/cart/items/NONE-1", "{\"quantity\":1}"), 404);
        assertProblem(HttpTestClient.send("DELETE", "/api/cart/items/NONE-1", ""), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"x\"", "W/\"7\"", "*"})
    default void aMalformedConditionIsRefused(String condition) throws Exception {
        assertProblem(HttpTestClient.send("DELETE", "/api/cart", "", "If-Match", condition), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "with space in it", "ü-ü-ü-ü-ü"})
    default void aMalformedIdempotencyKeyIsRefused(String id) throws Exception {
        assertProblem(HttpTestClient.send("DELETE", "/api/cart", "", "Idempotency-Key", id), 400);
    }

    @Test
    default void otherMediaTypesAreRefused() throws Exception {
        assertProblem(
                HttpTestClient.send("POST", HttpTestClient.ITEMS, "sku=DRK-0001", "Content-Type", "text/plain"), 415);
        assertProblem(HttpTestClient.get("/api/cart", "Accept", "text/html"), 406);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/nothing, 404",
        "GET, /nothing, 404",
        "GET, /problem, 404",
        "PATCH, /api/cart, 405",
        "DELETE, /api/products, 405"
    })
    default void aRefusalOfTheContainerIsAProblemToo(String method, String path, int status) throws Exception {
        assertProblem(HttpTestClient.send(method, path, ""), status);
    }
}
