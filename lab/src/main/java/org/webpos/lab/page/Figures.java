package org.webpos.lab.page;

import java.util.Locale;

/** How figures are written, the same everywhere in a report. */
final class Figures {

    private Figures() {}

    static String whole(double value) {
        return String.format(Locale.ROOT, "%,d", Math.round(value));
    }

    static String whole(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String hundredths(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** Writes a number of things: {@code 1 run}, {@code 24 runs}. */
    static String count(long count, String noun) {
        return whole(count) + " " + noun + (count == 1 ? "" : "s");
    }
}
