package org.webpos.json;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.webpos.problem.ProblemException;
import org.webpos.problem.ProblemType;

/**
 * Reads one JSON object of texts and numbers, event by event: no nesting is followed, so that none is too deep, and no
 * number is made of its digits, so that none is too large.
 */
final class FlatJson {

    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    private FlatJson() {}

    /** What stands in a field: of which kind, and, of texts and numbers, as it is written. */
    record Value(Event kind, String written) {}

    /** Reads the fields of an object in UTF-8; throws {@link ProblemException} when it is none. */
    static Map<String, Value> parse(byte[] bytes) {
        try (JsonParser parser = PARSERS.createParser(new StringReader(text(bytes)))) {
            Map<String, Value> fields = new LinkedHashMap<>();
            if (parser.next() != Event.START_OBJECT) {
                throw unreadable();
            }
            while (parser.next() == Event.KEY_NAME) {
                // A field that stands twice has no one meaning (RFC 8259, section 4).
                if (fields.put(parser.getString(), value(parser)) != null) {
                    throw unreadable();
                }
            }
            if (parser.hasNext()) {
                throw unreadable();
            }
            return fields;
        } catch (JsonException | NoSuchElementException notJson) {
            throw unreadable();
        }
    }

    private static String text(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw unreadable();
        }
    }

    private static Value value(JsonParser parser) {
        Event kind = parser.next();
        return switch (kind) {
            case VALUE_STRING, VALUE_NUMBER -> new Value(kind, parser.getString());
            case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> new Value(kind, "");
            case START_OBJECT, START_ARRAY, KEY_NAME, END_OBJECT, END_ARRAY -> throw unreadable();
        };
    }

    /** Says that a body is no such object. */
    static ProblemException unreadable() {
        return new ProblemException(
                ProblemType.UNREADABLE_BODY, "The body has to be one JSON object of texts and numbers.");
    }
}
