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

/** A supplier of a few sorts of tea, for a till in a server of its own. */
public final class SmallShop implements AutoCloseable {

    private static final String SECRET = "what the shop and its till alone know";
    private static final String ONE = "/products/";

    private final Map<String, Said> teas = new ConcurrentSkipListMap<>();
    private final FakeSupplier supplier = new FakeSupplier().answers(this::answer);

    /** Opens it with a tea of each of these skus, for 4.50 each. */
    public SmallShop(String... skus) {
        List.of(skus).forEach(sku -> teas.put(sku, Said.tea(sku)));
    }

    /** What a till has to be told to take its products from here. */
    public Map<String, String> settings() {
        return Map.of(
                "webpos.product.source",
                "supplier",
                "webpos.supplier.url",
                supplier.address().toString(),
                "webpos.supplier.secret",
                SECRET);
    }

    /** Asks another price from now on, and tells nobody. */
    public void reprice(String sku, long cents) {
        teas.computeIfPresent(sku, (key, before) -> before.at(cents));
    }

    /** What was asked, in that order. */
    public List<String> asked() {
        return supplier.asked();
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

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = path.startsWith(ONE) ? one(path.substring(ONE.length())) : all();
        Answer.send(exchange, body.isEmpty() ? 404 : 200, AnswerKind.JSON.form().mediaType(), body);
    }

    private String one(String sku) {
        return Optional.ofNullable(teas.get(sku))
                .map(tea -> tea.alone(AnswerKind.JSON))
                .orElse("");
    }

    private String all() {
        return Said.many(AnswerKind.JSON, false, teas.values().toArray(Said[]::new));
    }

    /** Ends it: from then on nobody answers there. */
    @Override
    public void close() {
        supplier.close();
    }
}
