package org.webpos.productsource.supplier;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Parses JSON: a product is an object of strings and an integer, a page is {@code {"products":[…],"more":true|false}}, the
 * categories are an array of strings. Nothing is coerced. It reads event by event: unknown values are skipped, and numbers stay
 * text, so that none can be too large.
 */
final class JsonResponseParser implements ResponseFormat.Parser {

    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    @Override
    public UntrustedProduct product(String text) {
        return read(text, parser -> {
            expect(Event.START_OBJECT, parser.next());
            return Fields.of(parser).product();
        });
    }

    @Override
    public UntrustedPage products(String text) {
        return read(text, JsonResponseParser::page);
    }

    @Override
    public List<String> categories(String text) {
        return read(text, parser -> {
            expect(Event.START_ARRAY, parser.next());
            List<String> names = new ArrayList<>();
            for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
                if (event == Event.VALUE_STRING) {
                    names.add(parser.getString());
                }
                Fields.skip(event, parser);
            }
            return names;
        });
    }

    private static <T> T read(String text, Function<JsonParser, T> reader) {
        try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
            T result = reader.apply(parser);
            if (parser.hasNext()) {
                throw new MalformedResponseException("there is something after its end");
            }
            return result;
        } catch (JsonException | NoSuchElementException notJson) {
            throw new MalformedResponseException("it is not JSON", notJson);
        }
    }

    private static UntrustedPage page(JsonParser parser) {
        expect(Event.START_OBJECT, parser.next());
        List<UntrustedProduct> products = new ArrayList<>();
        List<Event> more = new ArrayList<>();
        while (parser.next() == Event.KEY_NAME) {
            String field = parser.getString();
            Event value = parser.next();
            switch (field) {
                case "products" -> products.addAll(products(value, parser));
                case "more" -> more.add(value);
                default -> Fields.skip(value, parser);
            }
        }
        return new UntrustedPage(products, isTrue(more));
    }

    private static List<UntrustedProduct> products(Event first, JsonParser parser) {
        expect(Event.START_ARRAY, first);
        List<UntrustedProduct> products = new ArrayList<>();
        for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
            if (event == Event.START_OBJECT) {
                products.add(Fields.of(parser).product());
            } else {
                products.add(UntrustedProduct.EMPTY);
                Fields.skip(event, parser);
            }
        }
        return products;
    }

    private static boolean isTrue(List<Event> values) {
        if (values.equals(List.of(Event.VALUE_TRUE))) {
            return true;
        }
        if (values.equals(List.of(Event.VALUE_FALSE))) {
            return false;
        }
        throw new MalformedResponseException("it does not say whether there are more products");
    }

    private static void expect(Event expected, Event actual) {
        if (expected != actual) {
            throw new MalformedResponseException("it has an unexpected structure");
        }
    }

    /**
     * The fields of one JSON object.
     *
     * @param fields by name; strings and numbers as they are written
     */
    private record Fields(Map<String, Value> fields) {

        private record Value(Event type, String text) {}

        /** Reads an object to its end; the parser stands after its beginning. */
        static Fields of(JsonParser parser) {
            Map<String, Value> fields = new HashMap<>();
            while (parser.next() == Event.KEY_NAME) {
                String field = parser.getString();
                Value value = value(parser);
                // A duplicate field has no defined meaning (RFC 8259, section 4).
                fields.merge(field, value, (first, second) -> new Value(Event.VALUE_NULL, ""));
            }
            return new Fields(fields);
        }

        private static Value value(JsonParser parser) {
            Event type = parser.next();
            boolean hasText = type == Event.VALUE_STRING || type == Event.VALUE_NUMBER;
            Value value = new Value(type, hasText ? parser.getString() : "");
            skip(type, parser);
            return value;
        }

        /**
         * Goes to the end of a value; the parser stands after its first event. The parser's own method for this never returns where
         * the text ends before the value.
         */
        static void skip(Event first, JsonParser parser) {
            int depth = depthChange(first);
            while (depth > 0) {
                depth += depthChange(parser.next());
                MalformedResponseException.limitDepth(depth); // the parser holds every open level in memory
            }
        }

        private static int depthChange(Event event) {
            return switch (event) {
                case START_OBJECT, START_ARRAY -> 1;
                case END_OBJECT, END_ARRAY -> -1;
                case KEY_NAME, VALUE_STRING, VALUE_NUMBER, VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> 0;
            };
        }

        UntrustedProduct product() {
            return new UntrustedProduct(
                    text("sku", Event.VALUE_STRING),
                    text("name", Event.VALUE_STRING),
                    text("nameEn", Event.VALUE_STRING),
                    text("category", Event.VALUE_STRING),
                    text("barcode", Event.VALUE_STRING),
                    text("priceCents", Event.VALUE_NUMBER),
                    text("currency", Event.VALUE_STRING));
        }

        private @Nullable String text(String field, Event type) {
            Value value = fields.get(field);
            return value != null && value.type() == type ? value.text() : null;
        }
    }
}
