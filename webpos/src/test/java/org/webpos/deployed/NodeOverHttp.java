package org.webpos.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
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
        assertThat(ready.headers().map()).doesNotContainKeys("server", "Server", "x-powered-by", "X-Powered-By");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body())
                .contains(
                        "\"node\"",
                        "\"session store\"",
                        "\"product source\"",
                        "\"degraded\"",
                        "\"unreplicatedChanges\"");
    }

    /** See {@link ScanExclusionsIT}. */
    @Test
    default void theFilesNamedAfterLibrariesAreNotServed() throws Exception {
        List<String> named = ScanExclusionsIT.libraries().stream()
                .map(ScanExclusionsIT::exclusion)
                .toList();

        for (String path : List.of("/" + named.get(0), "/%57" + named.get(0).substring(1))) {
            HttpResponse<String> response = HttpTestClient.get(path);
            assertThat(response.statusCode()).as(path).isEqualTo(404);
            assertThat(response.body()).contains("\"about:blank\"");
        }
    }

    @Test
    default void metricsAndTheInterfaceAreDescribed() throws Exception {
        HttpTestClient.createCart();
        assertThat(HttpTestClient.get("/metrics", "Accept", "text/plain").body())
                .contains(
                        "webpos_store_operations_total",
                        "webpos_store_safe",
                        "webpos_session_store_node_local_items",
                        "webpos_session_store_unreplicated_changes");
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
