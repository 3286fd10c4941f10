package org.webpos.lab.result;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** How figures are rounded and written, the same in result files, in reports and on the terminal. */
public final class Figures {

    private Figures() {}

    /** Writes a whole number: {@code 1,200}. */
    public static String whole(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Rounds to a whole number and writes it. */
    public static String whole(double value) {
        return whole(Math.round(value));
    }

    /** Writes a number and what it counts: {@code 1 run}, {@code 1,200 requests}. */
    public static String count(long count, String noun) {
        return whole(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** Writes one decimal place. */
    public static String tenths(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** Writes two decimal places. */
    public static String hundredths(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** Writes a share between 0 and 1 in percent with one decimal place, without the percent sign. */
    public static String percent(double share) {
        return tenths(100 * share);
    }

    /** Rounds half up to so many decimal places. */
    public static double rounded(int decimals, double value) {
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_UP)
                .doubleValue();
    }
}
