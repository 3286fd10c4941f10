package org.webpos.productsource.supplier;

import jakarta.json.stream.JsonParser.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.webpos.json.StrictJsonReader;
import org.webpos.json.StrictJsonReader.Fields;
import org.webpos.json.StrictJsonReader.MalformedJsonException;
import org.webpos.json.StrictJsonReader.Policy;
import org.webpos.productsource.supplier.ResponseFormat.MalformedResponseException;

/**
 * Parses JSON: a product is an object of strings and an integer, a page is {@code {"products":[…],"more":true|false}}, the
 * categories are an array of strings. Nothing is coerced. Unknown values are skipped, and numbers stay text, so that none can be
 * too large.
 */
final class JsonResponseParser implements ResponseFormat.Parser {

    @Override
    public UntrustedProduct product(String text) {
        return parse(text, json -> {
            json.expect(Event.START_OBJECT);
            return parseProduct(json);
        });
    }

    @Override
    public UntrustedPage products(String text) {
        return parse(text, JsonResponseParser::parsePage);
    }

    @Override
    public List<String> categories(String text) {
        return parse(text, json -> {
            json.expect(Event.START_ARRAY);
            List<String> names = new ArrayList<>();
            for (Event event = json.next(); event != Event.END_ARRAY; event = json.next()) {
                if (event == Event.VALUE_STRING) {
                    names.add(json.text());
                }
                json.skip(event);
            }
            return names;
        });
    }

    private static <T> T parse(String text, Function<StrictJsonReader, T> parser) {
        try (StrictJsonReader json = new StrictJsonReader(text, MalformedResponseException.MAX_DEPTH)) {
            T result = parser.apply(json);
            json.end();
            return result;
        } catch (MalformedJsonException malformed) {
            throw new MalformedResponseException(String.valueOf(malformed.getMessage()), malformed);
        }
    }

    private static UntrustedPage parsePage(StrictJsonReader json) {
        json.expect(Event.START_OBJECT);
        List<UntrustedProduct> products = new ArrayList<>();
        List<Event> more = new ArrayList<>();
        while (json.next() == Event.KEY_NAME) {
            String field = json.text();
            Event value = json.next();
            switch (field) {
                case "products" -> products.addAll(parseProducts(value, json));
                case "more" -> {
                    more.add(value);
                    json.skip(value);
                }
                default -> json.skip(value);
            }
        }
        return new UntrustedPage(products, isTrue(more));
    }

    private static List<UntrustedProduct> parseProducts(Event first, StrictJsonReader json) {
        StrictJsonReader.require(Event.START_ARRAY, first);
        List<UntrustedProduct> products = new ArrayList<>();
        for (Event event = json.next(); event != Event.END_ARRAY; event = json.next()) {
            if (event == Event.START_OBJECT) {
                products.add(parseProduct(json));
            } else {
                products.add(UntrustedProduct.EMPTY);
                json.skip(event);
            }
        }
        return products;
    }

    private static UntrustedProduct parseProduct(StrictJsonReader json) {
        Fields fields = json.fields(Policy.SKIP);
        return new UntrustedProduct(
                fields.text("sku").orElse(null),
                fields.text("name").orElse(null),
                fields.text("nameEn").orElse(null),
                fields.text("category").orElse(null),
                fields.text("barcode").orElse(null),
                fields.number("priceCents").orElse(null),
                fields.text("currency").orElse(null));
    }

    /** A page without the field {@code more}, or with several, has no defined meaning. */
    private static boolean isTrue(List<Event> values) {
        if (values.equals(List.of(Event.VALUE_TRUE))) {
            return true;
        }
        if (values.equals(List.of(Event.VALUE_FALSE))) {
            return false;
        }
        throw new MalformedResponseException("it does not say whether there are more products");
    }
}
