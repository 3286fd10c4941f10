package org.webpos.json;

import jakarta.json.Json;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one JSON text that somebody else wrote, event by event, and coerces nothing. It builds no tree and turns no number
 * into a value, so that neither depth nor digits cost memory; the caller bounds the length of the text. Every method throws
 * {@link MalformedJsonException} where the text is no JSON (RFC 8259) or not of the expected shape. Not thread-safe: one
 * text, one reader.
 */
public final class StrictJsonReader implements AutoCloseable {

    /** What becomes of an object's fields that are an object or an array themselves, or that stand twice. */
    public enum Policy {
        /** One of them makes the whole text malformed. */
        REFUSE,
        /** Nested values are skipped; a field that stands twice counts as one without a usable value. */
        SKIP
    }

    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    private final JsonParser parser;
    private final String text;
    private final int maxDepth;

    /** Starts to read a text whose skipped values are nested at most {@code maxDepth} levels deep. */
    public StrictJsonReader(String text, int maxDepth) {
        this.parser = PARSERS.createParser(new StringReader(text));
        this.text = text;
        this.maxDepth = maxDepth;
    }

    /** Decodes a text in UTF-8, as RFC 8259, section 8.1 demands; malformed bytes are not replaced but refused. */
    public static String decode(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new MalformedJsonException("it is not UTF-8", notUtf8);
        }
    }

    /** Goes to the next event; a text that ends before its value does is malformed. */
    public Event next() {
        try {
            return parser.next();
        } catch (RuntimeException notJson) { // the parser throws several kinds, some of them its own
            throw new MalformedJsonException("it is no JSON", notJson);
        }
    }

    /** Goes to the next event, which has to be this one. */
    public void expect(Event expected) {
        require(expected, next());
    }

    /** Refuses any event but the expected one. */
    public static void require(Event expected, Event actual) {
        if (actual != expected) {
            throw new MalformedJsonException("it has another shape");
        }
    }

    /** Returns the field name, text or number of the current event; a number as it is written. */
    public String text() {
        return parser.getString();
    }

    /** Goes to the end of the value that begins with the current event. */
    public void skip(Event first) {
        // The parser's own skipping never ends where the text ends before the value.
        int levels = levels(first);
        while (levels > 0) {
            levels += levels(next());
            if (levels > maxDepth) { // the parser stores every level it is in
                throw new MalformedJsonException("it is nested too deeply");
            }
        }
    }

    private static int levels(Event event) {
        return switch (event) {
            case START_OBJECT, START_ARRAY -> 1;
            case END_OBJECT, END_ARRAY -> -1;
            case KEY_NAME, VALUE_STRING, VALUE_NUMBER, VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> 0;
        };
    }

    /** Reads the value of the field whose name is the current event, and returns it exactly as it is written. */
    public String source() {
        int from = offset();
        skip(next());
        String afterName = text.substring(from, offset());
        return afterName.substring(afterName.indexOf(':') + 1).strip();
    }

    private int offset() {
        return (int) parser.getLocation().getStreamOffset();
    }

    /** Refuses a text that goes on behind its value. */
    public void end() {
        try {
            if (!parser.hasNext()) {
                return;
            }
        } catch (RuntimeException notJson) {
            throw new MalformedJsonException("it is no JSON", notJson);
        }
        throw new MalformedJsonException("there is something behind its end");
    }

    /** Reads the fields of an object to its end, the current event being its start. */
    public Fields fields(Policy policy) {
        Map<String, Value> values = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        while (next() == Event.KEY_NAME) {
            String name = text();
            Event kind = next();
            boolean isWritten = kind == Event.VALUE_STRING || kind == Event.VALUE_NUMBER;
            Value value = new Value(kind, isWritten ? text() : "");
            boolean isNested = kind == Event.START_OBJECT || kind == Event.START_ARRAY;
            // A field that stands twice has no one meaning (RFC 8259, section 4).
            boolean isDuplicate = !names.add(name);
            if (policy == Policy.REFUSE && (isNested || isDuplicate)) {
                throw new MalformedJsonException("it has a nested value, or a field that stands twice");
            }
            skip(kind);
            values.put(name, isDuplicate ? Value.UNUSABLE : value);
        }
        return new Fields(values);
    }

    @Override
    public void close() {
        parser.close();
    }

    /** A value without its parts: its kind and, for a text or a number, how it is written. */
    private record Value(Event kind, String written) {

        private static final Value UNUSABLE = new Value(Event.VALUE_NULL, "");
    }

    /** The fields of one object, in their order. Immutable. */
    public static final class Fields {

        private final Map<String, Value> values;

        private Fields(Map<String, Value> values) {
            this.values = values;
        }

        /** Returns the names of all fields, whatever their values. */
        public Set<String> names() {
            return values.keySet();
        }

        /** Returns the text of a field; empty where the field is missing or no text. */
        public Optional<String> text(String name) {
            return written(name, Event.VALUE_STRING);
        }

        /** Returns the number of a field as it is written; empty where the field is missing or no number. */
        public Optional<String> number(String name) {
            return written(name, Event.VALUE_NUMBER);
        }

        private Optional<String> written(String name, Event kind) {
            return Optional.ofNullable(values.get(name))
                    .filter(value -> value.kind() == kind)
                    .map(Value::written);
        }
    }

    /** A text is no JSON or of another shape than it should have. The message repeats nothing of it. */
    public static final class MalformedJsonException extends RuntimeException {

        MalformedJsonException(String message) {
            super(message);
        }

        MalformedJsonException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
