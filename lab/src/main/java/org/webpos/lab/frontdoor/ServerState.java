package org.webpos.lab.frontdoor;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether the front door sends requests to a server. */
public enum ServerState {
    /** It is sent its share. */
    UP,
    /** It came back a moment ago and is sent a share that grows (slow start). */
    STARTING,
    /** Only clients that are bound to it by a routing cookie still get it. */
    DRAINING,
    /** It failed its health checks and is sent nothing. */
    DOWN,
    /** It was taken out by hand; it is sent nothing and not even asked how it is. */
    MAINTENANCE;

    /**
     * Reads HAProxy's words (management guide, section 9.1, fields {@code status} and {@code throttle}). A server without
     * weight is drained, although HAProxy calls it up.
     *
     * @throws FrontDoorException when the status is none that HAProxy 2.6 to 3.0 knows
     */
    static ServerState of(String status, String throttle, int weight) {
        String word = status.split(" ", 2)[0];
        return switch (word) {
            case "UP", "no" -> up(throttle, weight);
            // NOLB: the answer to a health check asked for it.
            case "DRAIN", "NOLB" -> DRAINING;
            case "DOWN" -> DOWN;
            case "MAINT" -> MAINTENANCE;
            default -> throw new FrontDoorException("HAProxy tells of a status that is not known here: " + status);
        };
    }

    private static ServerState up(String throttle, int weight) {
        if (weight == 0) {
            return DRAINING;
        }
        return throttle.isEmpty() ? UP : STARTING;
    }

    /** The name people and scripts read: the lower-case word. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Tells whether any client may get it: up, and not draining. */
    public boolean serves() {
        return this == UP || this == STARTING;
    }
}
