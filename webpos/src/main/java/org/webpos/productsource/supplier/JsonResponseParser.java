package org.webpos.productsource.supplier;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * JSON: a product is an object of texts and a whole number, a page {@code {"products":[…],"more":true|false}}, the categories
 * are an array of texts. Nothing is coerced. Read event by event: what is nested elsewhere is passed over, and no number is made of its
 * digits, so that none is too large.
 */
final class JsonResponseParser implements ResponseFormat {

    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    @Override
    public String folder() {
        return "";
    }

    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public UntrustedProduct product(String text) {
        return read(text, parser -> {
            expect(Event.START_OBJECT, parser.next());
            return JsonFields.of(parser).claim();
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
                JsonFields.passOver(event, parser);
            }
            return names;
        });
    }

    private static <T> T read(String text, Function<JsonParser, T> reading) {
        try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
            T read = reading.apply(parser);
            if (parser.hasNext()) {
                throw new MalformedResponseException("there is something behind its end");
            }
            return read;
        } catch (JsonException | NoSuchElementException notJson) {
            throw new MalformedResponseException("it is no JSON", notJson);
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
                case "products" -> products.addAll(claims(value, parser));
                case "more" -> more.add(value);
                default -> JsonFields.passOver(value, parser);
            }
        }
        return new UntrustedPage(products, isTrue(more));
    }

    private static List<UntrustedProduct> claims(Event first, JsonParser parser) {
        expect(Event.START_ARRAY, first);
        List<UntrustedProduct> claims = new ArrayList<>();
        for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
            if (event == Event.START_OBJECT) {
                claims.add(JsonFields.of(parser).claim());
            } else {
                claims.add(UntrustedProduct.NOTHING);
                JsonFields.passOver(event, parser);
            }
        }
        return claims;
    }

    private static boolean isTrue(List<Event> said) {
        if (said.equals(List.of(Event.VALUE_TRUE))) {
            return true;
        }
        if (said.equals(List.of(Event.VALUE_FALSE))) {
            return false;
        }
        throw new MalformedResponseException("it does not say whether there is more");
    }

    private static void expect(Event wanted, Event found) {
        if (wanted != found) {
            throw new MalformedResponseException("it has another shape");
        }
    }
}
