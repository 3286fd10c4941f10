package org.webpos.lab.fakesupplier;

/** Chooses a share of the requests, spread evenly: of any hundred in a row exactly as many as the percentage. Not thread-safe. */
final class Share {

    private static final int ALL = 100;

    private int owed;

    /** Tells whether the next one is chosen. */
    boolean isDue(int percent) {
        owed += percent;
        boolean due = owed >= ALL;
        if (due) {
            owed -= ALL;
        }
        return due;
    }
}
