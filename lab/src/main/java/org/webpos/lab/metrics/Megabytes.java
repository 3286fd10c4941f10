package org.webpos.lab.metrics;

/** Memory as the lab tells it everywhere: in MB of 1024 × 1024 bytes. */
public final class Megabytes {

    private static final int KILO = 1024;

    private Megabytes() {}

    /** Turns bytes into the nearest whole number of MB. */
    public static int of(long bytes) {
        return (int) Math.round((double) bytes / KILO / KILO);
    }

    /** Turns what Linux calls kB, 1024 bytes each, into MB. */
    public static int ofKilobytes(String number) {
        return of(Long.parseLong(number) * KILO);
    }
}
