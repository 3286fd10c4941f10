package org.webpos.http.catalog;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.webpos.catalog.ProductCatalog;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.catalog.Sku;
import org.webpos.http.routing.ApiRequest;
import org.webpos.http.routing.ApiResponse;
import org.webpos.http.routing.Route;
import org.webpos.json.JsonBody;
import org.webpos.problem.ProblemException;
import org.webpos.problem.ProblemType;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;

/** The webhook by which a supplier reports changed products, for all nodes that share a product cache. Thread-safe. */
@Singleton
public class ProductEventRoutes implements Route.Provider {

    private final ProductCatalog products;
    private final WebhookSignature signature;

    @Inject
    public ProductEventRoutes(ProductCatalog products, Settings settings) {
        this.products = products;
        this.signature = new WebhookSignature(settings.optional(Setting.SUPPLIER_SECRET));
    }

    /** Passing an event on to the other nodes may block. */
    @Override
    public List<Route> routes() {
        return List.of(Route.immediate(Route.Method.POST, "/product-events", this::receive)
                .blockingIf(true));
    }

    /** Receives an event. One that cannot be passed on to the other nodes is refused with 503, so that it is sent again. */
    private ApiResponse receive(ApiRequest request) {
        byte[] bytes = request.body();
        JsonBody.requireLegalSize(bytes);
        signature.verify(bytes, request.header(WebhookSignature.HEADER));
        try {
            products.invalidate(ProductEvent.read(bytes).skus());
        } catch (ProductSourceUnavailableException unavailable) {
            throw ProblemException.sourceUnavailable(unavailable.retryAfter());
        }
        return ApiResponse.noContent();
    }

    /**
     * Verifies that the supplier sent an event: {@code sha256=} and, in hexadecimal, the HMAC-SHA-256 of the body (RFC 2104).
     *
     * @param secret known to the supplier and this shop only; empty if no events are accepted
     */
    record WebhookSignature(Optional<String> secret) {

        static final String HEADER = "Webpos-Signature";

        private static final String ALGORITHM = "HmacSHA256";
        private static final String PREFIX = "sha256=";

        /** Refuses a body that the supplier did not sign. Takes the same time however much of the signature is right. */
        void verify(byte[] body, @Nullable String signature) {
            byte[] given = String.valueOf(signature).getBytes(StandardCharsets.UTF_8);
            boolean right = secret.map(key -> PREFIX + HexFormat.of().formatHex(hmac(body, key)))
                    .filter(expected -> MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given))
                    .isPresent();
            if (!right) {
                throw new ProblemException(
                        ProblemType.FORGED_EVENT,
                        "The header " + HEADER + " is missing or wrong, or this shop accepts no events.");
            }
        }

        private static byte[] hmac(byte[] body, String secret) {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
                return mac.doFinal(body);
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
            }
        }
    }

    /**
     * An event: these products have changed.
     *
     * @param skus 1 to 100
     */
    record ProductEvent(List<Sku> skus) {

        private static final String SKUS = "skus";
        private static final int MAX_SKUS = 100;

        /** Reads {@code {"skus":["…"]}} and nothing else. */
        static ProductEvent read(byte[] body) {
            try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
                return of(reader.readObject());
            } catch (JsonException | IllegalStateException unreadable) {
                throw new ProblemException(ProblemType.UNREADABLE_BODY, "This is no JSON object.");
            }
        }

        private static ProductEvent of(JsonObject event) {
            boolean legal = event.keySet().equals(Set.of(SKUS))
                    && event.get(SKUS) instanceof JsonArray skus
                    && !skus.isEmpty()
                    && skus.size() <= MAX_SKUS
                    && skus.stream()
                            .allMatch(sku -> sku instanceof JsonString text
                                    && Sku.parse(text.getString()).isPresent());
            if (!legal) {
                throw ProblemException.invalid(
                        SKUS, "has to be an array of 1 to " + MAX_SKUS + " skus, and the only field");
            }
            return new ProductEvent(event.getJsonArray(SKUS).getValuesAs(JsonString.class).stream()
                    .map(sku -> new Sku(sku.getString()))
                    .toList());
        }
    }
}
