package org.webpos.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** The description and the health of a node. */
interface NodeOverHttp {

    @Test
    default void aNodeReportsItsIdentityAndHealth() throws Exception {
        JsonObject node = HttpTestClient.json(HttpTestClient.get("/api/node"));
        assertThat(node.getString("name")).isEqualTo(TillWar.NODE);
        assertThat(node.keySet())
                .contains(
                        "instanceId",
                        "hostname",
                        "address",
                        "environment",
                        "pod",
                        "namespace",
                        "kubernetesNode",
                        "store",
                        "openWebSockets");
        assertThat(HttpTestClient.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(HttpTestClient.get("/health/started").statusCode()).isEqualTo(200);
        HttpResponse<String> ready = HttpTestClient.get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).contains("\"node\"", "\"session store\"", "\"product source\"", "\"degraded\"");
    }

    @Test
    default void metricsAndTheInterfaceAreDescribed() throws Exception {
        HttpTestClient.createCart();
        assertThat(HttpTestClient.get("/metrics", "Accept", "text/plain").body())
                .contains(
                        "webpos_store_operations_total", "webpos_store_safe", "webpos_session_store_node_local_items");
        JsonObject document = HttpTestClient.read("/openapi", "Accept", "application/json");
        assertThat(document.getJsonObject("info").getString("title")).isEqualTo("WebPOS");
        assertThat(document.getJsonObject("paths"))
                .containsOnlyKeys(
                        "/api/cart",
                        "/api/cart/items",
                        "/api/cart/items/{sku}",
                        "/api/products",
                        "/api/products/{sku}",
                        "/api/categories",
                        "/api/product-events",
                        "/api/node");
    }
}
