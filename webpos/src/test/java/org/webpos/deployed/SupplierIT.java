package org.webpos.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.deployed.Problems.assertProblem;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.webpos.productsource.supplier.TeaSupplier;

/** What a client sees of a supplier that serves, that changes its prices, and that is away: in this order. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SupplierIT implements PageWithoutSupplier {

    static final String SOLD = "TEA-1";
    static final String DEARER = "TEA-2";
    private static final String LIED_ABOUT = "TEA-3";
    private static final String NEVER_ASKED_FOR = "TEA-9";

    /** Longer than the tests take before the supplier leaves, and short enough to wait for its end. */
    private static final Duration FRESH = Duration.ofSeconds(40);

    private static final int USUAL = 450;
    private static final int OTHER = 990;

    private static final TeaSupplier SHOP = new TeaSupplier(SOLD, DEARER, LIED_ABOUT);

    @Deployment(testable = false)
    static WebArchive till() throws IOException {
        Map<String, String> settings = new HashMap<>(SHOP.settings());
        settings.put("webpos.node.name", Till.NODE);
        settings.put("webpos.product.cache.ttl", FRESH.toString());
        return Till.with("supplier", settings);
    }

    @Override
    public TeaSupplier shop() {
        return SHOP;
    }

    @AfterAll
    static void close() {
        SHOP.close();
    }

    @Test
    @Order(1)
    void aProductIsFoundShownAndSoldAtTheSuppliersPrice() throws Exception {
        assertThat(Client.products(50))
                .extracting(product -> product.getString("sku"))
                .containsExactly(SOLD, DEARER, LIED_ABOUT);
        assertThat(price(SOLD)).isEqualTo(USUAL);

        JsonObject cart = Client.json(add(SOLD, 2));
        assertThat(cart.getInt("itemCount")).isEqualTo(2);
        assertThat(cart.getInt("totalCents")).isEqualTo(2 * USUAL);
    }

    @Test
    @Order(2)
    @Timeout(30)
    void aSignedEventChangesThePriceAndAForgedOneChangesNothing() throws Exception {
        SHOP.reprice(LIED_ABOUT, OTHER);
        SHOP.reprice(DEARER, OTHER);
        int asked = SHOP.requests().size();

        assertProblem(tell(LIED_ABOUT, TeaSupplier.signature(event(DEARER))), 403);
        assertThat(tellOfAnotherPrice(DEARER).statusCode()).isEqualTo(204);
        while (price(DEARER) != OTHER) {
            Thread.onSpinWait();
        }

        assertThat(Client.json(add(DEARER, 1)).getInt("totalCents")).isEqualTo(OTHER);
        assertThat(price(LIED_ABOUT)).isEqualTo(USUAL);
        assertThat(SHOP.requests().subList(asked, SHOP.requests().size())).containsOnly("/products/" + DEARER);
    }

    @Test
    @Order(4)
    void whileItIsAwayTheKnownIsSoldAndTheUnknownIsNeverPriced() throws Exception {
        SHOP.close();

        HttpResponse<String> sold = add(SOLD, 1);
        assertThat(Client.json(sold).getInt("totalCents")).isEqualTo(USUAL);
        assertUnavailable(Client.get("/api/products/" + NEVER_ASKED_FOR));
        String[] key = Client.bearer(Client.header(sold, "Webpos-Key"));
        assertUnavailable(Client.send("POST", Client.ITEMS, item(NEVER_ASKED_FOR, 1), key));
        assertUnavailable(Client.send("PUT", Client.ITEMS + '/' + NEVER_ASKED_FOR, "{\"quantity\":1}", key));

        JsonObject cart = Client.json(Client.get("/api/cart", key));
        assertThat(cart.getInt("itemCount")).isEqualTo(1);
        assertThat(cart.getInt("totalCents")).isEqualTo(USUAL);
        assertThat(Client.get("/health/ready").statusCode()).isEqualTo(200);
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertProblem(answer, 503);
        assertThat(Client.header(answer, "Retry-After")).matches("[1-9]\\d*");
        assertThat(answer.body()).doesNotContain("priceCents");
    }

    private static int price(String sku) throws Exception {
        return Client.json(Client.get("/api/products/" + sku)).getInt("priceCents");
    }

    private static HttpResponse<String> add(String sku, int quantity) throws Exception {
        return Client.send("POST", Client.ITEMS, item(sku, quantity), "Webpos-Key", "new");
    }

    private static String item(String sku, int quantity) {
        return "{\"sku\":\"" + sku + "\",\"quantity\":" + quantity + "}";
    }

    @Override
    public HttpResponse<String> tellOfAnotherPrice(String sku) throws Exception {
        return tell(sku, TeaSupplier.signature(event(sku)));
    }

    private static HttpResponse<String> tell(String sku, String signature) throws Exception {
        return Client.send("POST", "/api/product-events", event(sku), "Webpos-Signature", signature);
    }

    private static String event(String sku) {
        return "{\"skus\":[\"" + sku + "\"]}";
    }
}
