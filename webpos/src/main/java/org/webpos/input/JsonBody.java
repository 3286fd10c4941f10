package org.webpos.input;

import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.webpos.problem.ProblemException;
import org.webpos.problem.ProblemType;
import org.webpos.problem.Violation;

/**
 * A small JSON object a client sent. Reading a field notes what is wrong with it; {@link #verdict} then tells all of it
 * at once. Not thread-safe: one request, one body.
 */
public final class JsonBody {

    /** The largest body that is read, in bytes. */
    public static final int MAX_BYTES = 4096;

    // A field that stands twice has no one meaning (RFC 8259, section 4).
    private static final JsonReaderFactory READERS =
            Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    private final JsonObject object;
    private final List<Violation> violations = new ArrayList<>();

    private JsonBody(JsonObject object) {
        this.object = object;
    }

    /**
     * Reads a body of these fields and no others.
     *
     * @throws ProblemException when it is too large or no JSON object
     */
    public static JsonBody read(InputStream body, Set<String> fields) {
        JsonBody read = new JsonBody(parse(bytes(body)));
        read.object.keySet().stream()
                .filter(name -> !fields.contains(name))
                .forEach(name -> read.note(name, "there is no such field"));
        return read;
    }

    private static byte[] bytes(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new ProblemException(ProblemType.BODY_TOO_LARGE, "At most " + MAX_BYTES + " bytes are read.");
            }
            return bytes;
        } catch (IOException cutOff) {
            throw unreadable();
        }
    }

    private static JsonObject parse(byte[] bytes) {
        try (JsonReader reader = READERS.createReader(new ByteArrayInputStream(bytes))) {
            if (reader.readValue() instanceof JsonObject object) {
                return object;
            }
            throw unreadable();
        } catch (JsonException | IllegalStateException notJson) {
            throw unreadable();
        }
    }

    private static ProblemException unreadable() {
        return new ProblemException(ProblemType.UNREADABLE_BODY, "The body has to be one JSON object.");
    }

    /** Reads a text; empty, and noted, when it is missing or no text. */
    public Optional<String> text(String field) {
        if (object.get(field) instanceof JsonString text) {
            return Optional.of(text.getString());
        }
        note(field, object.containsKey(field) ? "has to be a text" : "is missing");
        return Optional.empty();
    }

    /** Reads a whole number from {@code least} to {@code most}; empty, and noted, when it is anything else. */
    public OptionalInt number(String field, int least, int most) {
        JsonValue value = object.get(field);
        if (value instanceof JsonNumber number && number.isIntegral() && fits(number, least, most)) {
            return OptionalInt.of(number.intValue());
        }
        note(field, value == null ? "is missing" : "has to be a whole number from " + least + " to " + most);
        return OptionalInt.empty();
    }

    // The digits are counted first: 1e999999999 is integral, and turning it into a number takes all memory there is.
    private static boolean fits(JsonNumber number, int least, int most) {
        var exact = number.bigDecimalValue();
        return exact.precision() - exact.scale() <= 10 && exact.longValue() >= least && exact.longValue() <= most;
    }

    /** Tells whether the field stands in the body, whatever its value. */
    public boolean has(String field) {
        return object.containsKey(field);
    }

    /** Notes that a field is wrong. */
    public void note(String field, String message) {
        violations.add(new Violation(field, message));
    }

    /**
     * Ends the request if anything was noted.
     *
     * @throws ProblemException that lists all of it
     */
    public void verdict() {
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
    }
}
