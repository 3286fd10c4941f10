package org.webpos.websocket;

import jakarta.json.stream.JsonParser.Event;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.webpos.json.StrictJsonReader;
import org.webpos.json.StrictJsonReader.MalformedJsonException;
import org.webpos.problem.ProblemException;
import org.webpos.problem.ProblemType;

/**
 * A message of a client.
 *
 * @param type what the client wants
 * @param data one JSON value exactly as the client wrote it; {@code null} where it wrote none
 */
record ClientMessage(Type type, String data) {

    /** The types of messages. */
    enum Type {
        PING,
        ECHO,
        BROADCAST;

        private static Type of(String name) {
            return Arrays.stream(values())
                    .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst()
                    .orElseThrow(() -> ProblemException.invalid("type", "has to be ping, echo or broadcast"));
        }
    }

    /** More levels than any client needs, and less than the memory of the parser can take. */
    private static final int MAX_DEPTH = 1_000;

    /** Parses a message; throws {@link ProblemException} when it is invalid. */
    static ClientMessage parse(String text) {
        try (StrictJsonReader json = new StrictJsonReader(text, MAX_DEPTH)) {
            return parse(json);
        } catch (MalformedJsonException malformed) {
            throw unreadable();
        }
    }

    private static ClientMessage parse(StrictJsonReader json) {
        Optional<String> type = Optional.empty();
        Optional<String> data = Optional.empty();
        json.expect(Event.START_OBJECT);
        while (json.next() == Event.KEY_NAME) {
            switch (json.text()) {
                case "type" -> type = first(type, type(json));
                case "data" -> data = first(data, json.source());
                default -> throw ProblemException.invalid(json.text(), "there is no such field");
            }
        }
        json.end();
        Type valid = Type.of(type.orElseThrow(() -> ProblemException.invalid("type", "is missing")));
        return new ClientMessage(valid, data.orElse("null"));
    }

    private static String type(StrictJsonReader json) {
        if (json.next() != Event.VALUE_STRING) {
            throw ProblemException.invalid("type", "has to be a text");
        }
        return json.text();
    }

    /** A duplicate field has no defined meaning (RFC 8259, section 4). */
    private static Optional<String> first(Optional<String> before, String value) {
        if (before.isPresent()) {
            throw unreadable();
        }
        return Optional.of(value);
    }

    private static ProblemException unreadable() {
        return new ProblemException(
                ProblemType.UNREADABLE_BODY, "A message is one JSON object with a type and, for most types, data.");
    }
}
