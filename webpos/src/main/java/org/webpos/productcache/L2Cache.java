package org.webpos.productcache;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import org.webpos.catalog.Barcode;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.Sku;
import org.webpos.cluster.CacheCoordinator;
import org.webpos.logging.ThrottledLog;
import org.webpos.productcache.ProductLoader.TimestampedResult;
import org.webpos.productcache.SourceQuery.SourceResult;

/**
 * The results that the nodes share, in the coordinator. Thread-safe; throws what the coordinator throws.
 *
 * @param coordinator stores them
 * @param ttl how long a result is stored
 * @param negativeTtl how long an empty result is
 */
record L2Cache(CacheCoordinator coordinator, Duration ttl, Duration negativeTtl) {

    /**
     * The longest TTL of a page. Pages are large, and a client can make up any number of them: stored for long, they would fill the
     * memory of all nodes. A page in use is refreshed anyway, and its products are stored by SKU for longer.
     */
    private static final Duration MAX_PAGE_TTL = Duration.ofMinutes(10);

    /** Returns the result of a query that was requested after this moment. */
    Optional<TimestampedResult> get(SourceQuery query, Instant newerThan) {
        return coordinator
                .get(query.cacheKey())
                .flatMap(SourceResultCodec::decode)
                .filter(result -> result.requestedAt().isAfter(newerThan));
    }

    /** Stores a result, and every product in it under its SKU. */
    void put(SourceQuery query, TimestampedResult loaded) {
        Map<String, String> products = new HashMap<>();
        for (Product product : loaded.result().page().products()) {
            products.put(
                    new SourceQuery.OfSku(product.sku()).cacheKey(),
                    SourceResultCodec.encode(new TimestampedResult(SourceResult.of(product), loaded.requestedAt())));
        }
        products.remove(query.cacheKey());
        if (!products.isEmpty()) {
            coordinator.put(products, ttl);
        }
        coordinator.put(Map.of(query.cacheKey(), SourceResultCodec.encode(loaded)), ttlOf(query, loaded.result()));
    }

    private Duration ttlOf(SourceQuery query, SourceResult result) {
        if (result.isEmpty()) {
            return negativeTtl;
        }
        boolean isTooLong = query instanceof SourceQuery.OfPage && ttl.compareTo(MAX_PAGE_TTL) > 0;
        return isTooLong ? MAX_PAGE_TTL : ttl;
    }

    /** Encodes results as JSON, each product as an array of its fields. What cannot be decoded counts as absent. */
    private static final class SourceResultCodec {

        private static final ThrottledLog LOG = new ThrottledLog(L2Cache.class);
        private static final int FIELDS = 6;

        private SourceResultCodec() {}

        static String encode(TimestampedResult loaded) {
            SourceResult result = loaded.result();
            JsonArrayBuilder products = Json.createArrayBuilder();
            result.page().products().forEach(product -> products.add(fields(product)));
            return Json.createObjectBuilder()
                    .add("asked", loaded.requestedAt().toEpochMilli())
                    .add("products", products)
                    .add("more", result.page().more())
                    .add("categories", Json.createArrayBuilder(result.categories()))
                    .build()
                    .toString();
        }

        private static JsonArrayBuilder fields(Product product) {
            return Json.createArrayBuilder()
                    .add(product.sku().value())
                    .add(product.name())
                    .add(product.nameEn())
                    .add(product.category())
                    .add(product.barcode().digits())
                    .add(product.priceCents());
        }

        static Optional<TimestampedResult> decode(String text) {
            try (JsonReader reader = Json.createReader(new StringReader(text))) {
                JsonObject json = reader.readObject();
                List<Product> products = json.getJsonArray("products").getValuesAs(JsonArray.class).stream()
                        .map(SourceResultCodec::product)
                        .toList();
                List<String> categories = json.getJsonArray("categories").getValuesAs(JsonString::getString);
                SourceResult result = new SourceResult(new ProductPage(products, json.getBoolean("more")), categories);
                long asked = json.getJsonNumber("asked").longValueExact();
                return Optional.of(new TimestampedResult(result, Instant.ofEpochMilli(asked)));
            } catch (JsonException
                    | ClassCastException
                    | NullPointerException
                    | IllegalArgumentException
                    | ArithmeticException other) {
                LOG.log(
                        Level.WARNING,
                        "A result in the shared product cache was written by another version; it is loaded again",
                        other);
                return Optional.empty();
            }
        }

        private static Product product(JsonArray fields) {
            if (fields.size() != FIELDS) {
                throw new IllegalArgumentException("a product has " + FIELDS + " fields");
            }
            return new Product(
                    new Sku(fields.getString(0)),
                    fields.getString(1),
                    fields.getString(2),
                    fields.getString(3),
                    new Barcode(fields.getString(4)),
                    fields.getJsonNumber(5).longValueExact());
        }
    }
}
