package org.webpos.http.page;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Accept-Encoding} (RFC 9110, section 12.5.3). Never fails: what cannot be read accepts nothing. */
final class AcceptEncoding {

    private AcceptEncoding() {}

    /** Tells whether a client takes gzip: it names it, or anything, with another weight than 0. */
    static boolean acceptsGzip(@Nullable String header) {
        boolean acceptsAny = false;
        for (String coding : header == null ? new String[0] : header.split(",", -1)) {
            String[] parts = coding.split(";", 2);
            String name = parts[0].strip().toLowerCase(Locale.ROOT);
            boolean isAccepted = parts.length == 1 || isPositive(parts[1]);
            if (name.equals("gzip") || name.equals("x-gzip")) {
                return isAccepted;
            }
            acceptsAny |= name.equals("*") && isAccepted;
        }
        return acceptsAny;
    }

    /** Reads {@code q=} and a number from 0 to 1 with at most three decimals. */
    private static boolean isPositive(String parameter) {
        String weight = parameter.strip().toLowerCase(Locale.ROOT);
        return weight.matches("q\\s*=\\s*(1(\\.0{0,3})?|0\\.[0-9]{0,3})") && weight.matches(".*[1-9].*");
    }
}
