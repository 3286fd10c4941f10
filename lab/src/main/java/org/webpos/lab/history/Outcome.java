package org.webpos.lab.history;

import java.util.Map;

/** How an attempt ended. Immutable. */
public sealed interface Outcome {

    /** The cause of an answer 401. */
    String KEY_REFUSED = "401";

    /**
     * A cart was the answer.
     *
     * @param version how many changes had taken effect; 0 before the first
     * @param lines pieces by SKU, without zeros
     */
    record Ok(long version, Map<String, Integer> lines) implements Outcome {

        /** Copies the lines. */
        public Ok {
            lines = Map.copyOf(lines);
        }
    }

    /**
     * The request certainly had no effect.
     *
     * @param cause a status, or a word for what happened, such as {@code no connection}
     */
    record Failed(String cause) implements Outcome {}

    /**
     * Nobody knows whether the request had an effect, or may yet have one.
     *
     * @param cause a status, or a word for what happened, such as {@code timeout}
     */
    record Unknown(String cause) implements Outcome {}

    /**
     * Judges an answer that is an error. A 4xx says that nothing was changed, apart from 409, which says that an earlier attempt
     * is still under way; a 5xx says nothing.
     *
     * @throws IllegalArgumentException for a status below 400
     */
    static Outcome ofError(int status) {
        if (status < 400) {
            throw new IllegalArgumentException(status + " is no error");
        }
        String cause = Integer.toString(status);
        return status >= 500 || status == 409 ? new Unknown(cause) : new Failed(cause);
    }
}
