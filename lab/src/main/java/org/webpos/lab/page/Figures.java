package org.webpos.lab.page;

import java.util.Locale;
import org.webpos.lab.result.Counted;

/** How figures are written, the same everywhere in a report. */
final class Figures {

    private Figures() {}

    static String whole(double value) {
        return whole(Math.round(value));
    }

    static String whole(long value) {
        return Counted.of(value);
    }

    static String hundredths(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** Writes a number of things: {@code 1 run}, {@code 24 runs}. */
    static String count(long count, String noun) {
        return Counted.of(count, noun);
    }
}
