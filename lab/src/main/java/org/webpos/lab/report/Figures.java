package org.webpos.lab.report;

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

    static String tenths(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** Writes a share from 0 to 1 as so many of a hundred, without a sign. */
    static String hundredfold(double share) {
        return tenths(100 * share);
    }

    /** Writes a number of things: {@code 1 run}, {@code 24 runs}. */
    static String count(long count, String noun) {
        return Counted.of(count, noun);
    }
}
