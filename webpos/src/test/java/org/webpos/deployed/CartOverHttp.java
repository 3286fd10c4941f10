package org.webpos.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.deployed.HttpTestClient.assertProblem;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** The life of a cart. */
interface CartOverHttp {

    @Test
    default void aCartHasWhatTheContractNames() throws Exception {
        JsonObject cart = HttpTestClient.json(HttpTestClient.get("/api/cart", HttpTestClient.createCart()));
        assertThat(cart.keySet())
                .contains(
                        "id",
                        "version",
                        "items",
                        "itemCount",
                        "totalCents",
                        "totalIsComplete",
                        "currency",
                        "store",
                        "node");
        assertThat(cart.getJsonArray("items").getJsonObject(0).keySet())
                .contains("sku", "name", "quantity", "priceCents", "subtotalCents");
        assertThat(cart.getBoolean("totalIsComplete")).isTrue();
        assertThat(cart.getString("store")).isEqualTo("local");
        assertThat(cart.getString("currency")).isEqualTo("CNY");
    }

    /** A price may have changed although the version has not, so there is no answer 304. */
    @Test
    default void aCartIsNeverCachedAndHasADigestOfItsContent() throws Exception {
        String[] key = HttpTestClient.createCart();
        HttpResponse<String> read = HttpTestClient.get("/api/cart", HttpTestClient.with(key, "If-None-Match", "\"1\""));
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(HttpTestClient.header(read, "ETag")).isEqualTo("\"1\"");
        assertThat(HttpTestClient.header(read, "Cache-Control")).isEqualTo("no-store");
        String digest = HttpTestClient.header(read, "Webpos-Cart-Digest");
        assertThat(digest).matches("[A-Za-z0-9_-]{22}");

        HttpResponse<String> changed = HttpTestClient.send("PUT", HttpTestClient.WATER, "{\"quantity\":5}", key);
        String after = HttpTestClient.header(changed, "Webpos-Cart-Digest");
        assertThat(after).isNotEqualTo(digest);
        assertThat(HttpTestClient.header(HttpTestClient.get("/api/cart", key), "Webpos-Cart-Digest"))
                .isEqualTo(after);
    }

    @Test
    default void anEmptyCartHasNoKeyYet() throws Exception {
        HttpResponse<String> read = HttpTestClient.get("/api/cart");
        assertThat(HttpTestClient.json(read).isNull("id")).isTrue();
        assertThat(HttpTestClient.header(read, "ETag")).isEqualTo("\"0\"");
    }

    @Test
    default void everyChangeIncrementsTheVersion() throws Exception {
        String[] key = HttpTestClient.createCart();
        HttpResponse<String> set = HttpTestClient.send("PUT", HttpTestClient.WATER, "{\"quantity\":5}", key);
        assertThat(HttpTestClient.json(set).getInt("itemCount")).isEqualTo(5);
        assertThat(HttpTestClient.header(set, "ETag")).isEqualTo("\"2\"");
        assertThat(HttpTestClient.json(HttpTestClient.send("DELETE", HttpTestClient.WATER, "", key))
                        .getInt("itemCount"))
                .isZero();
        assertThat(HttpTestClient.json(HttpTestClient.send("DELETE", "/api/cart", "", key))
                        .getInt("version"))
                .isEqualTo(4);
    }

    @Test
    default void settingZeroRemovesTheLine() throws Exception {
        JsonObject cart = HttpTestClient.json(
                HttpTestClient.send("PUT", HttpTestClient.WATER, "{\"quantity\":0}", HttpTestClient.createCart()));
        assertThat(cart.getJsonArray("items")).isEmpty();
    }

    @Test
    default void theSameIdempotencyKeyChangesOnce() throws Exception {
        String[] key = HttpTestClient.with(HttpTestClient.createCart(), "Idempotency-Key", "\"once-only-1\"");
        HttpTestClient.send("POST", HttpTestClient.ITEMS, "{\"sku\":\"DRK-0001\"}", key);
        HttpResponse<String> again = HttpTestClient.send(
                "POST", HttpTestClient.ITEMS, "{\"sku\":\"DRK-0001\"}", HttpTestClient.with(key, "If-Match", "\"1\""));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(HttpTestClient.json(again).getInt("itemCount")).isEqualTo(2);
        assertProblem(
                HttpTestClient.send("POST", HttpTestClient.ITEMS, "{\"sku\":\"DRK-0001\",\"quantity\":2}", key), 422);
    }

    @Test
    default void anotherVersionThanExpectedChangesNothing() throws Exception {
        String[] key = HttpTestClient.createCart();
        HttpResponse<String> stale =
                HttpTestClient.send("DELETE", "/api/cart", "", HttpTestClient.with(key, "If-Match", "\"9\""));
        assertProblem(stale, 412);
        assertThat(HttpTestClient.header(stale, "ETag")).isEqualTo("\"1\"");
        assertThat(HttpTestClient.json(HttpTestClient.get("/api/cart", key)).getInt("itemCount"))
                .isEqualTo(1);
    }

    @Test
    default void theFiftyFirstLineIsRefused() throws Exception {
        String[] key = HttpTestClient.createCart();
        for (JsonObject product : HttpTestClient.products(51)) {
            String sku = product.getString("sku");
            if (HttpTestClient.send("PUT", "/api/cart/items/" + sku, "{\"quantity\":1}", key)
                            .statusCode()
                    == 422) {
                JsonObject cart = HttpTestClient.json(HttpTestClient.get("/api/cart", key));
                assertThat(cart.getJsonArray("items")).hasSize(50);
                assertProblem(HttpTestClient.send("PUT", "/api/cart/items/" + sku, "{\"quantity\":1}", key), 422);
                return;
            }
        }
        throw new AssertionError("51 lines fitted");
    }

    @Test
    default void aLineNeverHoldsMoreThan999() throws Exception {
        String[] key = HttpTestClient.createCart();
        assertProblem(
                HttpTestClient.send("POST", HttpTestClient.ITEMS, "{\"sku\":\"DRK-0001\",\"quantity\":999}", key), 422);
        assertThat(HttpTestClient.json(HttpTestClient.get("/api/cart", key)).getInt("itemCount"))
                .isEqualTo(1);
    }
}
