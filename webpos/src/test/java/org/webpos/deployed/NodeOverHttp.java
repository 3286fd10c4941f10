package org.webpos.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** What a node tells of itself. */
interface NodeOverHttp {

    @Test
    default void aNodeTellsWhoItIsAndHowItDoes() throws Exception {
        JsonObject node = Client.json(Client.get("/api/node"));
        assertThat(node.getString("name")).isEqualTo(Till.NODE);
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
        assertThat(Client.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(Client.get("/health/started").statusCode()).isEqualTo(200);
        HttpResponse<String> ready = Client.get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).contains("\"node\"", "\"session store\"", "\"product source\"", "\"degraded\"");
    }

    @Test
    default void metricsAndTheInterfaceAreDescribed() throws Exception {
        Client.begin();
        assertThat(Client.get("/metrics", "Accept", "text/plain").body())
                .contains("webpos_store_operations_total", "webpos_store_safe", "webpos_session_store_node_local_items");
        assertThat(Client.get("/openapi").body()).contains("/api/cart/items");
    }
}
