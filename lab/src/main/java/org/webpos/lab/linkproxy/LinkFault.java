package org.webpos.lab.linkproxy;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be wrong with a link. Immutable. */
public sealed interface LinkFault {

    /** A link on which nothing arrives. */
    enum Break implements LinkFault {
        /** Connections are reset as soon as they are made; those that exist, at once. */
        CUT,
        /** Nothing comes through, nothing is refused. What was sent arrives when it is over. */
        BLACKHOLE
    }

    /**
     * Data arrives later and in order, in both directions, so that a response comes twice as much later.
     *
     * @param millis how much later, {@value #SHORTEST_MILLIS} to {@value #LONGEST_MILLIS} ms
     * @param jitterMillis by how much a delay is shorter or longer at most, evenly distributed; 0 to {@code millis}
     */
    record Delay(int millis, int jitterMillis) implements LinkFault {

        /** Less is lost in the proxy's own precision. */
        public static final int SHORTEST_MILLIS = 1;

        /** Longer than anybody here waits for an answer. */
        public static final int LONGEST_MILLIS = 10_000;

        /** Refuses what is out of range with an {@link IllegalArgumentException}. */
        public Delay {
            if (millis < SHORTEST_MILLIS || millis > LONGEST_MILLIS) {
                throw new IllegalArgumentException(
                        "delay: " + SHORTEST_MILLIS + " to " + LONGEST_MILLIS + " ms, not " + millis);
            }
            if (jitterMillis < 0 || jitterMillis > millis) {
                throw new IllegalArgumentException(
                        "--jitter: 0 ms to the delay, " + millis + " ms, not " + jitterMillis);
            }
        }
    }

    /** Reads {@code cut}, {@code blackhole} or {@code delay MS JITTER_MS}; empty where it is none of them. */
    static Optional<LinkFault> parse(String text) {
        Matcher delay = Pattern.compile("delay ([0-9]{1,5}) ([0-9]{1,5})").matcher(text);
        try {
            return delay.matches()
                    ? Optional.of(new Delay(Integer.parseInt(delay.group(1)), Integer.parseInt(delay.group(2))))
                    : Optional.of(Break.valueOf(text.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
