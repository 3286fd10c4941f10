package org.webpos.productsource.supplier;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A supplier of a few sorts of tea, for a till deployed in its own server. */
public final class TeaSupplier implements AutoCloseable {

    private static final String SECRET = "a secret of the supplier and its till";
    private static final String PRODUCT_PATH = "/products/";

    private final Map<String, SentProduct> teas = new ConcurrentSkipListMap<>();
    private final FakeSupplier supplier = new FakeSupplier().respondWith(this::respond);

    /** Starts it with a tea of each of these skus, for 4.50 each. */
    public TeaSupplier(String... skus) {
        List.of(skus).forEach(sku -> teas.put(sku, SentProduct.tea(sku)));
    }

    /** Returns the settings of a till with this supplier. */
    public Map<String, String> settings() {
        return Map.of(
                "webpos.product.source",
                "supplier",
                "webpos.supplier.url",
                supplier.address().toString(),
                "webpos.supplier.secret",
                SECRET);
    }

    /** Changes a price without a notification. */
    public void reprice(String sku, long cents) {
        teas.computeIfPresent(sku, (key, before) -> before.withPrice(cents));
    }

    /** Returns the paths of all requests, in their order. */
    public List<String> requests() {
        return supplier.requests();
    }

    /** Signs a body as the supplier does. */
    public static String signature(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void respond(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = path.startsWith(PRODUCT_PATH) ? one(path.substring(PRODUCT_PATH.length())) : all();
        FakeSupplier.send(exchange, body.isEmpty() ? 404 : 200, ResponseFormat.JSON.mediaType(), body);
    }

    private String one(String sku) {
        return Optional.ofNullable(teas.get(sku))
                .map(tea -> tea.single(ResponseFormat.JSON))
                .orElse("");
    }

    private String all() {
        return SentProduct.page(ResponseFormat.JSON, false, teas.values().toArray(SentProduct[]::new));
    }

    /** Stops it: from then on its port is closed. */
    @Override
    public void close() {
        supplier.close();
    }
}
