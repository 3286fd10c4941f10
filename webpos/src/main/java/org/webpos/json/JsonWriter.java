package org.webpos.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Writes what clients receive as JSON, field by field and without reflection. Thread-safe. */
public final class JsonWriter {

    private static final JsonFactory FACTORY = new JsonFactory();

    /** A cart of ten lines has some 1,500 bytes. */
    private static final int INITIAL_BYTES = 2048;

    private JsonWriter() {}

    /** Something that is written as one JSON value. */
    @FunctionalInterface
    public interface JsonValue {

        /** Writes the value, and nothing behind it. */
        void writeTo(JsonGenerator json) throws IOException;
    }

    /** Returns the value as UTF-8. */
    public static byte[] bytes(JsonValue value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(INITIAL_BYTES);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            value.writeTo(json);
        } catch (IOException impossible) { // it writes to memory
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Returns the value as text. */
    public static String text(JsonValue value) {
        StringWriter text = new StringWriter(INITIAL_BYTES);
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            value.writeTo(json);
        } catch (IOException impossible) { // it writes to memory
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** Writes a field that is {@code null} where there is no text. */
    public static void nullableField(JsonGenerator json, String name, @Nullable String text) throws IOException {
        if (text == null) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, text);
        }
    }

    /** Writes an array of values. */
    public static void array(JsonGenerator json, Iterable<? extends JsonValue> values) throws IOException {
        json.writeStartArray();
        for (JsonValue value : values) {
            value.writeTo(json);
        }
        json.writeEndArray();
    }
}
