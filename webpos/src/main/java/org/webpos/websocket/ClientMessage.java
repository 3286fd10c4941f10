package org.webpos.websocket;

import jakarta.json.Json;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    /** Parses a message; throws {@link ProblemException} when it is invalid. */
    static ClientMessage parse(String text) {
        try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
            return new Reading(parser, text).message();
        } catch (ProblemException invalid) {
            throw invalid;
        } catch (RuntimeException notJson) { // the parser throws several unrelated types
            throw unreadable();
        }
    }

    private static ProblemException unreadable() {
        return new ProblemException(
                ProblemType.UNREADABLE_BODY, "A message is one JSON object with a type and, for most types, data.");
    }

    /** Reads the text event by event and builds no values, so that neither depth nor length costs memory. */
    private static final class Reading {

        private final JsonParser parser;
        private final String text;
        private Optional<String> type = Optional.empty();
        private Optional<String> data = Optional.empty();

        Reading(JsonParser parser, String text) {
            this.parser = parser;
            this.text = text;
        }

        ClientMessage message() {
            if (parser.next() != Event.START_OBJECT) {
                throw unreadable();
            }
            while (parser.next() == Event.KEY_NAME) {
                field(parser.getString());
            }
            if (parser.hasNext()) {
                throw unreadable();
            }
            Type valid = Type.of(type.orElseThrow(() -> ProblemException.invalid("type", "is missing")));
            return new ClientMessage(valid, data.orElse("null"));
        }

        private void field(String name) {
            switch (name) {
                case "type" -> type = once(type, type());
                case "data" -> data = once(data, value());
                default -> throw ProblemException.invalid(name, "there is no such field");
            }
        }

        /** A duplicate field has no defined meaning (RFC 8259, section 4). */
        private static Optional<String> once(Optional<String> before, String now) {
            if (before.isPresent()) {
                throw unreadable();
            }
            return Optional.of(now);
        }

        private String type() {
            if (parser.next() != Event.VALUE_STRING) {
                throw ProblemException.invalid("type", "has to be a text");
            }
            return parser.getString();
        }

        private String value() {
            int from = offset();
            int depth = 0;
            do {
                depth += switch (parser.next()) {
                    case START_OBJECT, START_ARRAY -> 1;
                    case END_OBJECT, END_ARRAY -> -1;
                    case KEY_NAME, VALUE_STRING, VALUE_NUMBER, VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> 0;
                };
            } while (depth > 0);
            String after = text.substring(from, offset());
            return after.substring(after.indexOf(':') + 1).strip();
        }

        private int offset() {
            return (int) parser.getLocation().getStreamOffset();
        }
    }
}
