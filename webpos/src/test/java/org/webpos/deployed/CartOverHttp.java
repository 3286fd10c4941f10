package org.webpos.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.deployed.Problems.assertProblem;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** The life of a cart. */
interface CartOverHttp {

    @Test
    default void aCartHasWhatTheContractNames() throws Exception {
        JsonObject cart = Client.json(Client.get("/api/cart", Client.begin()));
        assertThat(cart.keySet())
                .contains("id", "version", "items", "itemCount", "totalCents", "currency", "store", "node");
        assertThat(cart.getJsonArray("items").getJsonObject(0).keySet())
                .contains("sku", "name", "quantity", "priceCents", "subtotalCents");
        assertThat(cart.getString("store")).isEqualTo("local");
        assertThat(cart.getString("currency")).isEqualTo("CNY");
    }

    @Test
    default void anEmptyCartBelongsToNobodyYet() throws Exception {
        HttpResponse<String> read = Client.get("/api/cart");
        assertThat(Client.json(read).isNull("id")).isTrue();
        assertThat(Client.header(read, "ETag")).isEqualTo("\"0\"");
    }

    @Test
    default void everyChangeCountsTheVersionUp() throws Exception {
        String[] key = Client.begin();
        HttpResponse<String> set = Client.send("PUT", Client.WATER, "{\"quantity\":5}", key);
        assertThat(Client.json(set).getInt("itemCount")).isEqualTo(5);
        assertThat(Client.header(set, "ETag")).isEqualTo("\"2\"");
        assertThat(Client.json(Client.send("DELETE", Client.WATER, "", key)).getInt("itemCount"))
                .isZero();
        assertThat(Client.json(Client.send("DELETE", "/api/cart", "", key)).getInt("version"))
                .isEqualTo(4);
    }

    @Test
    default void settingZeroRemovesTheLine() throws Exception {
        JsonObject cart = Client.json(Client.send("PUT", Client.WATER, "{\"quantity\":0}", Client.begin()));
        assertThat(cart.getJsonArray("items")).isEmpty();
    }

    @Test
    default void theSameIdempotencyKeyChangesOnce() throws Exception {
        String[] key = Client.with(Client.begin(), "Idempotency-Key", "\"once-only-1\"");
        Client.send("POST", Client.ITEMS, "{\"sku\":\"DRK-0001\"}", key);
        HttpResponse<String> again =
                Client.send("POST", Client.ITEMS, "{\"sku\":\"DRK-0001\"}", Client.with(key, "If-Match", "\"1\""));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(Client.json(again).getInt("itemCount")).isEqualTo(2);
        assertProblem(Client.send("POST", Client.ITEMS, "{\"sku\":\"DRK-0001\",\"quantity\":2}", key), 422);
    }

    @Test
    default void anotherVersionThanExpectedChangesNothing() throws Exception {
        String[] key = Client.begin();
        HttpResponse<String> stale = Client.send("DELETE", "/api/cart", "", Client.with(key, "If-Match", "\"9\""));
        assertProblem(stale, 412);
        assertThat(Client.header(stale, "ETag")).isEqualTo("\"1\"");
        assertThat(Client.json(Client.get("/api/cart", key)).getInt("itemCount"))
                .isEqualTo(1);
    }

    @Test
    default void theFiftyFirstLineDoesNotFit() throws Exception {
        String[] key = Client.begin();
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
    default void aLineNeverHoldsMoreThan999() throws Exception {
        String[] key = Client.begin();
        assertProblem(Client.send("POST", Client.ITEMS, "{\"sku\":\"DRK-0001\",\"quantity\":999}", key), 422);
        assertThat(Client.json(Client.get("/api/cart", key)).getInt("itemCount"))
                .isEqualTo(1);
    }
}
