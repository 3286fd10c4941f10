package org.webpos.json;

import jakarta.json.stream.JsonParser.Event;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
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

    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,9}");

    private final Map<String, FlatJson.Value> fields;
    private final List<Violation> violations = new ArrayList<>();

    private JsonBody(Map<String, FlatJson.Value> fields) {
        this.fields = fields;
    }

    /**
     * Reads a body of these fields and no others.
     *
     * @throws ProblemException when it is too large or no JSON object
     */
    public static JsonBody read(InputStream body, Set<String> known) {
        JsonBody read = new JsonBody(FlatJson.parse(bytes(body)));
        read.fields.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> read.note(name, "there is no such field"));
        return read;
    }

    /**
     * Reads all bytes of a body.
     *
     * @throws ProblemException when there are more than {@link #MAX_BYTES}, or it ends too early
     */
    public static byte[] bytes(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new ProblemException(ProblemType.BODY_TOO_LARGE, "At most " + MAX_BYTES + " bytes are read.");
            }
            return bytes;
        } catch (IOException cutOff) {
            throw FlatJson.unreadable();
        }
    }

    /** Reads a text; empty, and noted, when it is missing or no text. */
    public Optional<String> text(String field) {
        FlatJson.Value value = fields.get(field);
        if (value != null && value.kind() == Event.VALUE_STRING) {
            return Optional.of(value.written());
        }
        note(field, value == null ? "is missing" : "has to be a text");
        return Optional.empty();
    }

    /** Reads a whole number from {@code least} to {@code most}; empty, and noted, when it is anything else. */
    public OptionalInt number(String field, int least, int most) {
        FlatJson.Value value = fields.get(field);
        if (value != null
                && value.kind() == Event.VALUE_NUMBER
                && WHOLE.matcher(value.written()).matches()) {
            int number = Integer.parseInt(value.written());
            if (number >= least && number <= most) {
                return OptionalInt.of(number);
            }
        }
        note(field, value == null ? "is missing" : "has to be a whole number from " + least + " to " + most);
        return OptionalInt.empty();
    }

    /** Tells whether the field stands in the body, whatever its value. */
    public boolean has(String field) {
        return fields.containsKey(field);
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
