package org.webpos.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.deployed.HttpTestClient.assertProblem;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
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
import org.webpos.session.AwaitedStore;
import org.webpos.session.Operations;
import org.webpos.sessionstore.token.TokenSessionStore;
import org.webpos.sessionstore.token.TokenSettings;
import org.webpos.settings.Settings;

/** What a client sees while the supplier responds, changes prices, and is unavailable, in this order. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SupplierIT implements PageWithoutSupplier {

    static final String SOLD = "TEA-1";
    static final String DEARER = "TEA-2";
    private static final String FORGED = "TEA-3";
    static final String NEVER_REQUESTED = "TEA-9";

    /** Longer than the tests take until the supplier is unavailable, and short enough to wait for its end. */
    private static final Duration TTL = Duration.ofSeconds(40);

    private static final int PRICE = 450;
    private static final int NEW_PRICE = 990;

    /** The key is the session, so that a test can make one with a product that this node has never sold. */
    private static final Map<String, String> SESSIONS = Map.of(
            "webpos.session.store",
            "token",
            "webpos.session.token.keys",
            "k1:" + Base64.getEncoder().encodeToString(new byte[32]));

    private static final TeaSupplier SUPPLIER = new TeaSupplier(SOLD, DEARER, FORGED);

    @Deployment(testable = false)
    static WebArchive till() throws IOException {
        Map<String, String> settings = new HashMap<>(SUPPLIER.settings());
        settings.putAll(SESSIONS);
        settings.put("webpos.node.name", TillWar.NODE);
        settings.put("webpos.product.cache.ttl", TTL.toString());
        return TillWar.with("supplier", settings);
    }

    @Override
    public TeaSupplier supplier() {
        return SUPPLIER;
    }

    @AfterAll
    static void close() {
        SUPPLIER.close();
    }

    @Test
    @Order(1)
    void aProductIsListedAndSoldAtTheSuppliersPrice() throws Exception {
        assertThat(HttpTestClient.products(50))
                .extracting(product -> product.getString("sku"))
                .containsExactly(SOLD, DEARER, FORGED);
        assertThat(price(SOLD)).isEqualTo(PRICE);

        JsonObject cart = HttpTestClient.json(add(SOLD, 2));
        assertThat(cart.getInt("itemCount")).isEqualTo(2);
        assertThat(cart.getInt("totalCents")).isEqualTo(2 * PRICE);
    }

    @Test
    @Order(2)
    @Timeout(30)
    void aSignedEventChangesThePriceAndAForgedOneChangesNothing() throws Exception {
        SUPPLIER.reprice(FORGED, NEW_PRICE);
        SUPPLIER.reprice(DEARER, NEW_PRICE);
        int before = SUPPLIER.requests().size();

        assertProblem(sendEvent(FORGED, TeaSupplier.signature(event(DEARER))), 403);
        assertThat(sendPriceEvent(DEARER).statusCode()).isEqualTo(204);
        while (price(DEARER) != NEW_PRICE) {
            Thread.onSpinWait();
        }

        assertThat(HttpTestClient.json(add(DEARER, 1)).getInt("totalCents")).isEqualTo(NEW_PRICE);
        assertThat(price(FORGED)).isEqualTo(PRICE);
        assertThat(SUPPLIER.requests().subList(before, SUPPLIER.requests().size()))
                .containsOnly("/products/" + DEARER);
    }

    @Test
    @Order(4)
    void whileItIsUnavailableCachedProductsAreSoldAndOthersHaveNoPrice() throws Exception {
        SUPPLIER.close();

        HttpResponse<String> sold = add(SOLD, 1);
        assertThat(HttpTestClient.json(sold).getInt("totalCents")).isEqualTo(PRICE);
        assertUnavailable(HttpTestClient.get("/api/products/" + NEVER_REQUESTED));
        String[] key = HttpTestClient.bearer(HttpTestClient.header(sold, "Webpos-Key"));
        assertUnavailable(HttpTestClient.send("POST", HttpTestClient.ITEMS, item(NEVER_REQUESTED, 1), key));
        assertUnavailable(
                HttpTestClient.send("PUT", HttpTestClient.ITEMS + '/' + NEVER_REQUESTED, "{\"quantity\":1}", key));

        JsonObject cart = HttpTestClient.json(HttpTestClient.get("/api/cart", key));
        assertThat(cart.getInt("itemCount")).isEqualTo(1);
        assertThat(cart.getInt("totalCents")).isEqualTo(PRICE);
        assertThat(HttpTestClient.get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(4)
    void aChangeIsAnsweredWithTheCartAlsoWhileAPriceIsUnknown() throws Exception {
        SUPPLIER.close();

        JsonObject cart = HttpTestClient.json(HttpTestClient.send(
                "PUT",
                HttpTestClient.ITEMS + '/' + SOLD,
                "{\"quantity\":3}",
                HttpTestClient.bearer(keyOfCartWith(NEVER_REQUESTED))));
        assertThat(cart.getInt("version")).isEqualTo(2);
        assertThat(cart.getInt("itemCount")).isEqualTo(5);
        assertThat(cart.getInt("totalCents")).isEqualTo(3 * PRICE);
        assertThat(cart.getBoolean("totalIsComplete")).isFalse();
        JsonObject unpriced = cart.getJsonArray("items").getJsonObject(0);
        assertThat(unpriced.getString("sku")).isEqualTo(NEVER_REQUESTED);
        assertThat(unpriced.isNull("priceCents")).isTrue();
        assertThat(unpriced.isNull("subtotalCents")).isTrue();
    }

    /** Makes a session with two pieces of a product. */
    static String keyOfCartWith(String sku) {
        TokenSettings settings = TokenSettings.of(Settings.of(SESSIONS));
        try (AwaitedStore sessions = new AwaitedStore(new TokenSessionStore(settings))) {
            return sessions.open(Operations.add(sku, 2)).key().value();
        }
    }

    private static void assertUnavailable(HttpResponse<String> response) {
        assertProblem(response, 503);
        assertThat(HttpTestClient.header(response, "Retry-After")).matches("[1-9]\\d*");
        assertThat(response.body()).doesNotContain("priceCents");
    }

    private static int price(String sku) throws Exception {
        return HttpTestClient.json(HttpTestClient.get("/api/products/" + sku)).getInt("priceCents");
    }

    private static HttpResponse<String> add(String sku, int quantity) throws Exception {
        return HttpTestClient.send("POST", HttpTestClient.ITEMS, item(sku, quantity), "Webpos-Key", "new");
    }

    private static String item(String sku, int quantity) {
        return "{\"sku\":\"" + sku + "\",\"quantity\":" + quantity + "}";
    }

    @Override
    public HttpResponse<String> sendPriceEvent(String sku) throws Exception {
        return sendEvent(sku, TeaSupplier.signature(event(sku)));
    }

    private static HttpResponse<String> sendEvent(String sku, String signature) throws Exception {
        return HttpTestClient.send("POST", "/api/product-events", event(sku), "Webpos-Signature", signature);
    }

    private static String event(String sku) {
        return "{\"skus\":[\"" + sku + "\"]}";
    }
}
