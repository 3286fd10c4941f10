package org.webpos.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CartOverHttpIT {

    private static final String ITEMS = "/api/cart/items";
    private static final String WATER = "/api/cart/items/DRK-0001";

    @Deployment(testable = false)
    static WebArchive till() throws IOException {
        return Till.with("cart-over-http", Map.of("webpos.node.name", "node-7"));
    }

    /** Begins a cart and gives the header that opens it. */
    private static String[] begin() throws Exception {
        HttpResponse<String> first = Client.send("POST", ITEMS, "{\"sku\":\"DRK-0001\"}", "Webpos-Key", "new");
        return new String[] {"Authorization", "Bearer " + Client.header(first, "Webpos-Key")};
    }

    private static String[] with(String[] key, String... more) {
        String[] all = Arrays.copyOf(key, key.length + more.length);
        System.arraycopy(more, 0, all, key.length, more.length);
        return all;
    }

    private static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Client.header(answer, "Content-Type")).startsWith("application/problem+json");
        assertThat(Client.header(answer, "X-Webpos-Node")).isEqualTo("node-7");
        JsonObject problem = Client.json(answer);
        assertThat(problem.getInt("status")).isEqualTo(status);
        assertThat(problem).containsKeys("type", "title", "detail", "instance");
    }

    @Test
    void aBrowserGetsItsKeyInACookieOnceAndNeverWhenReading() throws Exception {
        HttpResponse<String> added = Client.send("POST", ITEMS, "{\"sku\":\"DRK-0001\",\"quantity\":2}");
        assertThat(Client.header(added, "Set-Cookie"))
                .matches("WEBPOS=[A-Za-z0-9_-]{32}; Path=/; HttpOnly; SameSite=Lax");
        String cookie = Client.header(added, "Set-Cookie").replaceAll(";.*", "");
        HttpResponse<String> read = Client.get("/api/cart", "Cookie", cookie);
        assertThat(Client.json(read).getInt("itemCount")).isEqualTo(2);
        assertThat(Client.header(read, "Set-Cookie")).isEmpty();
        assertThat(Client.header(Client.get("/api/cart"), "Set-Cookie")).isEmpty();
    }

    @Test
    void aCartHasWhatTheContractNames() throws Exception {
        JsonObject cart = Client.json(Client.get("/api/cart", begin()));
        assertThat(cart.keySet())
                .contains("id", "version", "items", "itemCount", "totalCents", "currency", "store", "node");
        assertThat(cart.getJsonArray("items").getJsonObject(0).keySet())
                .contains("sku", "name", "quantity", "priceCents", "subtotalCents");
        assertThat(cart.getString("store")).isEqualTo("local");
        assertThat(cart.getString("currency")).isEqualTo("CNY");
    }

    @Test
    void anEmptyCartBelongsToNobodyYet() throws Exception {
        HttpResponse<String> read = Client.get("/api/cart");
        assertThat(Client.json(read).isNull("id")).isTrue();
        assertThat(Client.header(read, "ETag")).isEqualTo("\"0\"");
    }

    @Test
    void everyChangeCountsTheVersionUp() throws Exception {
        String[] key = begin();
        HttpResponse<String> set = Client.send("PUT", WATER, "{\"quantity\":5}", key);
        assertThat(Client.json(set).getInt("itemCount")).isEqualTo(5);
        assertThat(Client.header(set, "ETag")).isEqualTo("\"2\"");
        assertThat(Client.json(Client.send("DELETE", WATER, "", key)).getInt("itemCount"))
                .isZero();
        assertThat(Client.json(Client.send("DELETE", "/api/cart", "", key)).getInt("version"))
                .isEqualTo(4);
    }

    @Test
    void settingZeroRemovesTheLine() throws Exception {
        JsonObject cart = Client.json(Client.send("PUT", WATER, "{\"quantity\":0}", begin()));
        assertThat(cart.getJsonArray("items")).isEmpty();
    }

    @Test
    void theSameIdempotencyKeyChangesOnce() throws Exception {
        String[] key = with(begin(), "Idempotency-Key", "\"once-only-1\"");
        Client.send("POST", ITEMS, "{\"sku\":\"DRK-0001\"}", key);
        HttpResponse<String> again =
                Client.send("POST", ITEMS, "{\"sku\":\"DRK-0001\"}", with(key, "If-Match", "\"1\""));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(Client.json(again).getInt("itemCount")).isEqualTo(2);
        assertProblem(Client.send("POST", ITEMS, "{\"sku\":\"DRK-0001\",\"quantity\":2}", key), 422);
    }

    @Test
    void anotherVersionThanExpectedChangesNothing() throws Exception {
        String[] key = begin();
        HttpResponse<String> stale = Client.send("DELETE", "/api/cart", "", with(key, "If-Match", "\"9\""));
        assertProblem(stale, 412);
        assertThat(Client.header(stale, "ETag")).isEqualTo("\"1\"");
        assertThat(Client.json(Client.get("/api/cart", key)).getInt("itemCount"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"x\"", "W/\"7\"", "*"})
    void aMalformedConditionIsRefused(String condition) throws Exception {
        assertProblem(Client.send("DELETE", "/api/cart", "", "If-Match", condition), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "with space in it", "ü-ü-ü-ü-ü"})
    void aMalformedIdempotencyKeyIsRefused(String id) throws Exception {
        assertProblem(Client.send("DELETE", "/api/cart", "", "Idempotency-Key", id), 400);
    }

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
    void aBodyThatMakesNoSenseIsRefused(String body) throws Exception {
        assertProblem(Client.send("POST", ITEMS, body), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"quantity\":-1}", "{\"quantity\":1000}", "{\"quantity\":1,\"sku\":\"DRK-0001\"}"})
    void aQuantityToSetHasToBeSaid(String body) throws Exception {
        assertProblem(Client.send("PUT", WATER, body), 400);
    }

    @Test
    void whatIsWrongIsListedFieldByField() throws Exception {
        JsonObject problem = Client.json(Client.send("POST", ITEMS, "{\"quantity\":0,\"colour\":1}"));
        assertThat(problem.getJsonArray("violations").getValuesAs(JsonObject.class))
                .extracting(violation -> violation.getString("field"))
                .containsExactlyInAnyOrder("sku", "quantity", "colour");
    }

    @Test
    void aBodyAboveFourKilobytesIsRefused() throws Exception {
        assertProblem(Client.send("POST", ITEMS, "{\"sku\":\"" + "x".repeat(5000) + "\"}"), 413);
    }

    @Test
    void anUnknownProductIsNotSold() throws Exception {
        assertProblem(Client.send("POST", ITEMS, "{\"sku\":\"NONE-1\"}"), 404);
        assertProblem(Client.send("PUT", "/api/cart/items/NONE-1", "{\"quantity\":1}"), 404);
        assertProblem(Client.send("DELETE", "/api/cart/items/NONE-1", ""), 404);
    }

    @Test
    void theFiftyFirstLineDoesNotFit() throws Exception {
        String[] key = begin();
        for (JsonObject product : Client.products(51)) {
            String sku = product.getString("sku");
            if (Client.send("PUT", "/api/cart/items/" + sku, "{\"quantity\":1}", key)
                            .statusCode()
                    == 422) {
                JsonObject cart = Client.json(Client.get("/api/cart", key));
                assertThat(cart.getJsonArray("items")).hasSize(50);
                assertProblem(Client.send("PUT", "/api/cart/items/" + sku, "{\"quantity\":1}", key), 422);
                return;
            }
        }
        throw new AssertionError("51 lines fitted");
    }

    @Test
    void aLineNeverHoldsMoreThan999() throws Exception {
        String[] key = begin();
        assertProblem(Client.send("POST", ITEMS, "{\"sku\":\"DRK-0001\",\"quantity\":999}", key), 422);
        assertThat(Client.json(Client.get("/api/cart", key)).getInt("itemCount"))
                .isEqualTo(1);
    }

    @Test
    void theIdOfACartIsNoKey() throws Exception {
        String id = Client.json(Client.get("/api/cart", begin())).getString("id");
        assertProblem(Client.get("/api/cart", "Authorization", "Bearer " + id), 401);
    }

    @Test
    void aMadeUpCookieCountsAsAbsentAndIsReplaced() throws Exception {
        HttpResponse<String> added =
                Client.send("POST", ITEMS, "{\"sku\":\"DRK-0001\"}", "Cookie", "WEBPOS=chosen-by-an-attacker");
        assertThat(added.statusCode()).isEqualTo(200);
        assertThat(Client.header(added, "Set-Cookie")).doesNotContain("chosen-by-an-attacker");
    }

    @Test
    void changesOfAnotherSiteAreRefused() throws Exception {
        assertProblem(Client.send("POST", ITEMS, "{\"sku\":\"DRK-0001\"}", "Origin", "https://evil.example"), 403);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/nothing, 404",
        "GET, /nothing, 404",
        "GET, /problem, 404",
        "PATCH, /api/cart, 405",
        "DELETE, /api/products, 405"
    })
    void whatTheContainerRefusesIsAProblemToo(String method, String path, int status) throws Exception {
        assertProblem(Client.send(method, path, ""), status);
    }

    @Test
    void otherMediaTypesAreRefused() throws Exception {
        assertProblem(Client.send("POST", ITEMS, "sku=DRK-0001", "Content-Type", "text/plain"), 415);
        assertProblem(Client.get("/api/cart", "Accept", "text/html"), 406);
    }

    @Test
    void aNodeTellsWhoItIsAndHowItDoes() throws Exception {
        JsonObject node = Client.json(Client.get("/api/node"));
        assertThat(node.getString("name")).isEqualTo("node-7");
        assertThat(node.keySet())
                .contains("instanceId", "hostname", "address", "environment", "pod", "store", "openWebSockets");
        assertThat(Client.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(Client.get("/health/started").statusCode()).isEqualTo(200);
        assertThat(Client.get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void metricsAndTheInterfaceAreDescribed() throws Exception {
        begin();
        assertThat(Client.get("/metrics", "Accept", "text/plain").body()).contains("webpos_store_operations_total");
        assertThat(Client.get("/openapi").body()).contains("/api/cart/items");
    }
}
