package org.webpos.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Writes what clients receive as JSON: records with a field for each component, in their order, and lists. Thread-safe. */
public final class JsonWriter {

    private static final ObjectWriter WRITER = JsonMapper.builder().build().writer();

    private JsonWriter() {}

    /** Returns the value as UTF-8. */
    public static byte[] bytes(Object value) {
        try {
            return WRITER.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw unwritable(value, impossible);
        }
    }

    /** Returns the value as text. */
    public static String text(Object value) {
        try {
            return WRITER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw unwritable(value, impossible);
        }
    }

    private static IllegalStateException unwritable(Object value, JsonProcessingException cause) {
        return new IllegalStateException(value.getClass().getName() + " cannot be written as JSON", cause);
    }
}
