package org.webpos.lab.command;

import java.util.Locale;
import java.util.OptionalDouble;

/** Requests per second, as they are shown. */
final class Rate {

    private Rate() {}

    static String text(OptionalDouble perSecond) {
        return perSecond.isPresent() ? String.format(Locale.ROOT, "%.1f", perSecond.getAsDouble()) : "-";
    }
}
