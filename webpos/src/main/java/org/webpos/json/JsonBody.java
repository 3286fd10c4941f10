package org.webpos.json;

import jakarta.json.stream.JsonParser.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.webpos.json.StrictJsonReader.MalformedJsonException;
import org.webpos.json.StrictJsonReader.Policy;
import org.webpos.problem.ProblemException;
import org.webpos.problem.ProblemException.Violation;
import org.webpos.problem.ProblemType;

/**
 * Reads a request body that is one JSON object of texts and numbers. Reading a field records what is wrong with it;
 * {@link #throwIfInvalid} then reports all of it at once. Not thread-safe: one request, one body.
 */
public final class JsonBody {

    /** The largest body that is read, in bytes. */
    public static final int MAX_BYTES = 4096;

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,9}");

    private final StrictJsonReader.Fields fields;
    private final List<Violation> violations = new ArrayList<>();

    private JsonBody(StrictJsonReader.Fields fields) {
        this.fields = fields;
    }

    /**
     * Reads a body of these fields and no others.
     *
     * @throws ProblemException when it is too large or not one flat JSON object
     */
    public static JsonBody read(byte[] bytes, Set<String> allowed) {
        requireLegalSize(bytes);
        try (StrictJsonReader json = new StrictJsonReader(StrictJsonReader.decode(bytes), 0)) {
            json.expect(Event.START_OBJECT);
            JsonBody body = new JsonBody(json.fields(Policy.REFUSE));
            json.end();
            body.fields.names().stream()
                    .filter(name -> !allowed.contains(name))
                    .forEach(name -> body.addViolation(name, "there is no such field"));
            return body;
        } catch (MalformedJsonException malformed) {
            throw unreadable();
        }
    }

    /**
     * Refuses a body that is too large.
     *
     * @throws ProblemException when there are more than {@link #MAX_BYTES}
     */
    public static void requireLegalSize(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new ProblemException(ProblemType.BODY_TOO_LARGE, "At most " + MAX_BYTES + " bytes are read.");
        }
    }

    private static ProblemException unreadable() {
        return new ProblemException(
                ProblemType.UNREADABLE_BODY, "The body has to be one JSON object of texts and numbers.");
    }

    /** Returns the text of a field; empty, and a violation, when it is missing or no text. */
    public Optional<String> text(String field) {
        Optional<String> text = fields.text(field);
        if (text.isEmpty()) {
            addViolation(field, has(field) ? "has to be a text" : "is missing");
        }
        return text;
    }

    /** Returns a whole number from {@code least} to {@code most}; empty, and a violation, when it is anything else. */
    public OptionalInt number(String field, int least, int most) {
        // Digits are counted before they become a number, so that the longest body costs no more than another.
        OptionalInt number = fields.number(field)
                .filter(WHOLE_NUMBER.asMatchPredicate())
                .map(Integer::parseInt)
                .filter(given -> given >= least && given <= most)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
        if (number.isEmpty()) {
            addViolation(field, has(field) ? "has to be a whole number from " + least + " to " + most : "is missing");
        }
        return number;
    }

    /** Tells whether the body has this field, whatever its value. */
    public boolean has(String field) {
        return fields.names().contains(field);
    }

    /** Records that a field is wrong. */
    public void addViolation(String field, String message) {
        violations.add(new Violation(field, message));
    }

    /**
     * Ends the request if anything is wrong.
     *
     * @throws ProblemException that lists every violation
     */
    public void throwIfInvalid() {
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
    }
}
