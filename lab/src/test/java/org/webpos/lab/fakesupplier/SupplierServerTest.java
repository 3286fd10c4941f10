package org.webpos.lab.fakesupplier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The products that the supplier serves, over HTTP. */
class SupplierServerTest {

    private final TestSupplier supplier = TestSupplier.withLargeQuota();

    @AfterEach
    void close() {
        supplier.close();
    }

    @Test
    void aLookupReturnsAllFieldsOfAProduct() throws IOException {
        HttpResponse<String> answer = supplier.get("/products/DRK-000001");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body())
                .isEqualTo(
                        "{\"sku\":\"DRK-000001\",\"name\":\"青禾原味绿茶 1 件\",\"nameEn\":\"Qinghe Original Green tea, single\","
                                + "\"category\":\"Drinks\",\"barcode\":\"2961803398870\",\"priceCents\":250,\"currency\":\"CNY\"}");
        assertThat(supplier.get("/products/DRK-999999").statusCode()).isEqualTo(404);
        assertThat(supplier.get("/elsewhere").statusCode()).isEqualTo(404);
    }

    @Test
    void searchesContinueAfterASku() throws IOException {
        JsonNode first = read(supplier.get("/products?limit=3&category=Drinks"));
        JsonNode next = read(supplier.get("/products?limit=200&category=Drinks&after=DRK-000003"));

        assertThat(skus(first)).containsExactly("DRK-000001", "DRK-000002", "DRK-000003");
        assertThat(first.path("more").asBoolean()).isTrue();
        assertThat(skus(next)).hasSize(31).first().isEqualTo("DRK-000004");
        assertThat(next.path("more").asBoolean()).isFalse();
        assertThat(read(supplier.get("/products?q=%E7%BB%BF%E8%8C%B6")).path("products"))
                .hasSize(7);
        assertThat(supplier.get("/categories").body())
                .isEqualTo("[\"Bakery\",\"Drinks\",\"Fruit\",\"Grain\",\"Household\",\"Snacks\"]");
    }

    @Test
    void invalidRequestsAreRefused() throws IOException {
        for (String query : List.of("limit=0", "limit=201", "limit=x", "page=2", "q", "q=1&q=2")) {
            assertThat(supplier.get("/products?" + query).statusCode())
                    .as(query)
                    .isEqualTo(400);
        }
        assertThat(supplier.post("/products", "text/plain", "").statusCode()).isEqualTo(405);
    }

    @Test
    void theShopPagesShowTheSameProducts() throws IOException {
        HttpResponse<String> page = supplier.get("/shop/products?limit=2&q=DRK");

        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.body())
                .contains("<main class=\"products\">", "<a rel=\"next\"")
                .contains("<h2 itemprop=\"name\">青禾原味绿茶 1 件</h2>")
                .contains("<span itemprop=\"sku\">DRK-000002</span>")
                .contains(
                        "<data itemprop=\"price\" value=\"2.50\">¥ 2.50</data><meta itemprop=\"priceCurrency\" content=\"CNY\">");
        assertThat(supplier.get("/shop/products/DRK-000001").body()).contains("<main class=\"product\">");
        assertThat(supplier.get("/shop/products/DRK-999999").statusCode()).isEqualTo(404);
        assertThat(supplier.get("/shop/categories").body()).contains("<li class=\"category\">Drinks</li>");
    }

    @Test
    void bothFormatsCountAsTheSameQuery() throws IOException {
        supplier.get("/products/DRK-000001");
        supplier.get("/shop/products/DRK-000001");

        assertThat(supplier.client().counts().mostForOneKey()).isEqualTo(2);
        assertThat(supplier.client().counts().keys()).isOne();
    }

    private static JsonNode read(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }

    private static List<String> skus(JsonNode page) {
        return page.path("products").findValuesAsText("sku");
    }
}
