package org.webpos.lab.fakesupplier;

import java.util.List;

/** How an answer is written. */
interface Form {

    /** The media type. */
    String type();

    /** Writes what was asked for alone. */
    String product(Offer offer);

    /** Writes what was found, and whether there is more behind it. */
    String products(List<Offer> offers, boolean more);

    /** Writes the names of all categories. */
    String categories(List<String> names);
}
