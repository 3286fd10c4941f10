package org.webpos.lab.load;

import java.util.Locale;

/** How popular products are among shoppers who scan. */
public enum Popularity {
    /** Each is as popular as any other. */
    UNIFORM,
    /** The product of rank n is chosen n times less often than the first. */
    ZIPF;

    /** The name people read and the generator is told: the lower-case word. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
