package org.webpos.productcache;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.webpos.catalog.Barcode;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.Sku;

/** The form in which replies stand on the shelf: JSON, each product an array of its parts. What cannot be read is not there. */
final class SourceResultCodec {

    private static final Logger LOG = Logger.getLogger(SourceResultCodec.class.getName());
    private static final int PARTS = 6;

    private SourceResultCodec() {}

    static String write(TimestampedResult fetched) {
        SourceResult reply = fetched.reply();
        JsonArrayBuilder products = Json.createArrayBuilder();
        reply.page().products().forEach(product -> products.add(parts(product)));
        return Json.createObjectBuilder()
                .add("asked", fetched.asked().toEpochMilli())
                .add("products", products)
                .add("more", reply.page().more())
                .add("categories", Json.createArrayBuilder(reply.categories()))
                .build()
                .toString();
    }

    private static JsonArrayBuilder parts(Product product) {
        return Json.createArrayBuilder()
                .add(product.sku().value())
                .add(product.name())
                .add(product.nameEn())
                .add(product.category())
                .add(product.barcode().digits())
                .add(product.priceCents());
    }

    static Optional<TimestampedResult> read(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            JsonObject form = reader.readObject();
            List<Product> products = form.getJsonArray("products").getValuesAs(JsonArray.class).stream()
                    .map(SourceResultCodec::product)
                    .toList();
            List<String> categories = form.getJsonArray("categories").getValuesAs(JsonString::getString);
            SourceResult reply = new SourceResult(new ProductPage(products, form.getBoolean("more")), categories);
            long asked = form.getJsonNumber("asked").longValueExact();
            return Optional.of(new TimestampedResult(reply, Instant.ofEpochMilli(asked)));
        } catch (JsonException
                | ClassCastException
                | NullPointerException
                | IllegalArgumentException
                | ArithmeticException other) {
            LOG.log(
                    Level.WARNING,
                    "Something on the shelf of products was written by another version; it is fetched anew",
                    other);
            return Optional.empty();
        }
    }

    private static Product product(JsonArray parts) {
        if (parts.size() != PARTS) {
            throw new IllegalArgumentException("a product has " + PARTS + " parts");
        }
        return new Product(
                new Sku(parts.getString(0)),
                parts.getString(1),
                parts.getString(2),
                parts.getString(3),
                new Barcode(parts.getString(4)),
                parts.getJsonNumber(5).longValueExact());
    }
}
