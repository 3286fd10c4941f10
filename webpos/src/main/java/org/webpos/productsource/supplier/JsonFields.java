package org.webpos.productsource.supplier;

import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object.
 *
 * @param fields what stands in each, texts and numbers as they are written
 */
record JsonFields(Map<String, Value> fields) {

    private record Value(Event kind, String written) {}

    /** Reads an object to its end, the parser being behind its beginning. */
    static JsonFields of(JsonParser parser) {
        Map<String, Value> fields = new HashMap<>();
        while (parser.next() == Event.KEY_NAME) {
            String field = parser.getString();
            Value value = value(parser);
            // A field that stands twice has no one meaning (RFC 8259, section 4).
            fields.merge(field, value, (first, second) -> new Value(Event.VALUE_NULL, ""));
        }
        return new JsonFields(fields);
    }

    private static Value value(JsonParser parser) {
        Event kind = parser.next();
        boolean isWritten = kind == Event.VALUE_STRING || kind == Event.VALUE_NUMBER;
        Value value = new Value(kind, isWritten ? parser.getString() : "");
        passOver(kind, parser);
        return value;
    }

    /**
     * Goes to the end of a value, the parser being behind its first event. The parser's own skipping never ends where the text
     * does before the value.
     */
    static void passOver(Event first, JsonParser parser) {
        int levels = levels(first);
        while (levels > 0) {
            levels += levels(parser.next());
            MalformedResponseException.limitDepth(levels); // the parser keeps every level it is in
        }
    }

    /** How many levels it is down from before this event to behind it. */
    private static int levels(Event event) {
        return switch (event) {
            case START_OBJECT, START_ARRAY -> 1;
            case END_OBJECT, END_ARRAY -> -1;
            case KEY_NAME, VALUE_STRING, VALUE_NUMBER, VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> 0;
        };
    }

    /** Takes them for what is said of a product. */
    UntrustedProduct claim() {
        return new UntrustedProduct(
                written("sku", Event.VALUE_STRING),
                written("name", Event.VALUE_STRING),
                written("nameEn", Event.VALUE_STRING),
                written("category", Event.VALUE_STRING),
                written("barcode", Event.VALUE_STRING),
                written("priceCents", Event.VALUE_NUMBER),
                written("currency", Event.VALUE_STRING));
    }

    private @Nullable String written(String field, Event kind) {
        Value value = fields.get(field);
        return value != null && value.kind() == kind ? value.written() : null;
    }
}
