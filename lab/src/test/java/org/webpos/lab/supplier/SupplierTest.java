package org.webpos.lab.supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the supplier answers, over HTTP. */
class SupplierTest {

    private final OpenSupplier supplier = OpenSupplier.generous();

    @AfterEach
    void close() {
        supplier.close();
    }

    @Test
    void aProductIsAnsweredWithAllThatThereIsToKnow() throws IOException {
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
    void searchesGoOnBehindASku() throws IOException {
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
    void whatItDoesNotUnderstandIsRefused() throws IOException {
        for (String query : List.of("limit=0", "limit=201", "limit=x", "page=2", "q", "q=1&q=2")) {
            assertThat(supplier.get("/products?" + query).statusCode())
                    .as(query)
                    .isEqualTo(400);
        }
        assertThat(supplier.post("/products", "text/plain", "").statusCode()).isEqualTo(405);
    }

    @Test
    void theSameStandsInThePageOfAShop() throws IOException {
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
    void bothFormsAskForTheSame() throws IOException {
        supplier.get("/products/DRK-000001");
        supplier.get("/shop/products/DRK-000001");

        assertThat(supplier.running().counts().mostForOneKey()).isEqualTo(2);
        assertThat(supplier.running().counts().keys()).isOne();
    }

    @Test
    void beyondTheQuotaItRefusesAndThenBans() throws IOException {
        supplier.running().behave(Map.of("quota", 1, "refusalsBeforeBan", 2, "banSeconds", 100, "refusalSeconds", 60));

        List<HttpResponse<String>> answers = answersTo("/products/DRK-000001", 8);

        assertThat(answers).first().extracting(HttpResponse::statusCode).isEqualTo(200);
        HttpResponse<String> last = answers.get(7);
        assertThat(answers).anyMatch(answer -> answer.statusCode() == 429);
        assertThat(last.statusCode()).isEqualTo(403);
        assertThat(Integer.parseInt(last.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(60, 100);
        Counts counts = supplier.running().counts();
        assertThat(counts.bans()).isOne();
        assertThat(counts.asked()).isEqualTo(8);
        assertThat(counts.answered() + counts.refused() + counts.whileBanned()).isEqualTo(8);
        assertThat(counts.refused()).isEqualTo(2);
        assertThat(counts.mostAllowedInASecond()).isOne();

        supplier.running().behaveWell();
        assertThat(supplier.get("/shop/products/DRK-000001").statusCode()).isIn(200, 429);
    }

    @Test
    void errorsGarbageAndHalfAnswersComeOnCommand() throws IOException {
        supplier.running().behave(Map.of("errorsPercent", 100));
        assertThat(supplier.get("/products/DRK-000001").statusCode()).isEqualTo(500);

        supplier.running().behave(Map.of("errorsPercent", 0, "garbagePercent", 100));
        HttpResponse<String> garbage = supplier.get("/products/DRK-000001");
        assertThat(garbage.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(garbage.body()).startsWith("\u0001\u0002}{");

        supplier.running().behave(Map.of("garbagePercent", 0, "cutPercent", 100));
        assertThat(supplier.get("/products/DRK-000001").body())
                .startsWith("{\"sku\":\"DRK-000001\",\"name\":")
                .doesNotEndWith("}");

        supplier.running().behave(Map.of("cutPercent", 0, "truncatePercent", 100));
        assertThatThrownBy(() -> supplier.get("/products/DRK-000001")).isInstanceOf(IOException.class);

        supplier.running().behaveWell();
        assertThat(supplier.get("/categories").statusCode()).isEqualTo(200);
        Counts counts = supplier.running().counts();
        assertThat(List.of(counts.failed(), counts.garbled(), counts.cut(), counts.truncated(), counts.answered()))
                .containsOnly(1L);
    }

    @Test
    void whileItIsAwayConnectionsEndWithoutAWordButCommandsAreTaken() throws IOException {
        supplier.running().behave(Map.of("away", true));

        assertThatThrownBy(() -> supplier.get("/products/DRK-000001"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no bytes");
        assertThat(supplier.running().counts().unanswered()).isPositive();

        supplier.running().behave(Map.of("away", false));
        assertThat(supplier.get("/products/DRK-000001").statusCode()).isEqualTo(200);
    }

    @Test
    void itSendsEverybodyElsewhere() throws IOException {
        supplier.running().behave(Map.of("redirectTo", "http://169.254.169.254/latest"));

        HttpResponse<String> answer = supplier.get("/products/DRK-000001");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains("http://169.254.169.254/latest");
    }

    @Test
    void slowAnswersBindNobody() throws Exception {
        supplier.running().behave(Map.of("delayMillis", 300));

        long began = System.nanoTime();
        List<CompletableFuture<HttpResponse<String>>> asking = IntStream.range(0, 60)
                .mapToObj(i -> supplier.ask("/products/DRK-000001"))
                .toList();
        assertThat(asking)
                .allSatisfy(answer -> assertThat(answer.get().statusCode()).isEqualTo(200));
        assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(300_000_000L);

        assertThat(supplier.running().counts().answered()).isEqualTo(60);
    }

    @Test
    void anythingCanBeWrongWithAProduct() throws IOException {
        supplier.running()
                .behave(Map.of(
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

    private List<HttpResponse<String>> answersTo(String path, int times) {
        return IntStream.range(0, times).mapToObj(i -> quietly(path)).toList();
    }

    private HttpResponse<String> quietly(String path) {
        try {
            return supplier.get(path);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode read(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }

    private static List<String> skus(JsonNode page) {
        return page.path("products").findValuesAsText("sku");
    }
}
