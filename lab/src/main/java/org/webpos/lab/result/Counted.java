package org.webpos.lab.result;

import java.util.Locale;

/** Numbers of things, as they are written everywhere: {@code 1 run}, {@code 1,200 requests}. */
public final class Counted {

    private Counted() {}

    /** Writes a number. */
    public static String of(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Writes a number and what it counts. */
    public static String of(long count, String noun) {
        return of(count) + " " + noun + (count == 1 ? "" : "s");
    }
}
