package org.webpos.lab.frontdoor;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Map;

/**
 * One of the front door's servers at one moment, in the fields that {@code lb list --json} prints. Immutable.
 *
 * @param name its name in HAProxy, which is the name of the node
 * @param address host and port; empty while its name is not resolved
 * @param state whether it gets requests
 * @param settled whether its health is certain: false while checks disagree, and from enabling to the next check
 * @param health the result of the last health check, in words
 * @param weight its share, 0 to 256; a weight of 0 makes it drain
 * @param sessions requests being served
 * @param queue requests waiting for it
 * @param requests requests sent to it since HAProxy started
 * @param connectionErrors how often it accepted no connection
 * @param responseErrors how often its response broke off or could not be parsed
 * @param serverErrors responses with a status of 500 or more
 * @param responseMs time to the first byte of the response in milliseconds, the mean of the last 1,024 requests
 */
public record Server(
        String name,
        String address,
        State state,
        @JsonIgnore boolean settled,
        String health,
        int weight,
        long sessions,
        long queue,
        long requests,
        long connectionErrors,
        long responseErrors,
        long serverErrors,
        long responseMs) {

    /** The address of slots without a node in the configuration; port 1 is privileged, so nothing of ours listens there. */
    static final String NO_ADDRESS = "127.0.0.1:1";

    /** Reads a line of HAProxy's {@code show stat} (management guide, section 9.1). */
    static Server of(Map<String, String> line) {
        int weight = (int) number(line, "uweight");
        String status = word(line, "status");
        return new Server(
                word(line, "svname"),
                word(line, "addr"),
                State.of(status, word(line, "throttle"), weight),
                !status.contains("/"),
                CheckResult.describe(word(line, "check_status"), word(line, "check_code"), word(line, "check_desc")),
                weight,
                number(line, "scur"),
                number(line, "qcur"),
                number(line, "stot"),
                number(line, "econ"),
                number(line, "eresp"),
                number(line, "hrsp_5xx"),
                number(line, "rtime"));
    }

    /** Returns whether this is a slot without a node. */
    @JsonIgnore
    public boolean isFree() {
        return address.equals(NO_ADDRESS);
    }

    /** Returns the sum of all errors. */
    public long errors() {
        return connectionErrors + responseErrors + serverErrors;
    }

    private static String word(Map<String, String> line, String field) {
        return line.getOrDefault(field, "");
    }

    private static long number(Map<String, String> line, String field) {
        String digits = word(line, field);
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }

    /** Whether the front door sends requests to a server. The labels are in the JSON that scripts read. */
    public enum State {
        /** It gets its share. */
        UP,
        /** It came back a moment ago and gets a growing share (slow start). */
        STARTING,
        /** Only clients bound to it by a routing cookie still reach it. */
        DRAINING,
        /** It failed its health checks and gets nothing. */
        DOWN,
        /** It was taken out by hand: it gets nothing, and its health is not checked. */
        MAINTENANCE;

        /**
         * Maps HAProxy's statuses (management guide, section 9.1, fields {@code status} and {@code throttle}). A server of
         * weight 0 drains, although HAProxy calls it up.
         *
         * @throws FrontDoorException for a status that HAProxy 2.6 to 3.0 does not have
         */
        static State of(String status, String throttle, int weight) {
            String word = status.split(" ", 2)[0];
            return switch (word) {
                case "UP", "no" -> up(throttle, weight);
                // NOLB: the server asked for it in its answer to a health check.
                case "DRAIN", "NOLB" -> DRAINING;
                case "DOWN" -> DOWN;
                case "MAINT" -> MAINTENANCE;
                default -> throw new FrontDoorException("HAProxy reports an unknown status: " + status);
            };
        }

        private static State up(String throttle, int weight) {
            if (weight == 0) {
                return DRAINING;
            }
            return throttle.isEmpty() ? UP : STARTING;
        }

        /** Returns the name that people and scripts read: the lower-case word. */
        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns whether new clients may reach it: up, and not draining. */
        public boolean serves() {
            return this == UP || this == STARTING;
        }
    }

    /** HAProxy's abbreviations for the result of a health check, in words for people. */
    static final class CheckResult {

        private CheckResult() {}

        /**
         * Returns it from the fields of HAProxy's statistics (management guide, section 9.1).
         *
         * @param status such as {@code L7OK}, with a star before it while the next check runs; empty for none
         * @param code the HTTP status, or empty
         * @param description HAProxy's own text, used for what is rare
         */
        static String describe(String status, String code, String description) {
            return switch (status.startsWith("* ") ? status.substring(2) : status) {
                case "" -> "not asked";
                case "INI" -> "not asked yet";
                case "L7OK" -> "ready";
                case "L7STS" -> "answers " + code;
                case "L7TOUT" -> "no answer in time";
                case "L4CON" -> "no connection";
                case "L4TOUT" -> "no connection in time";
                default -> description;
            };
        }
    }
}
