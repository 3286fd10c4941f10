package org.webpos.lab.fakesupplier;

/** What may be wrong with a product. */
enum Fault {
    /** It costs less than nothing. */
    NEGATIVE_PRICE,
    /** It is priced in another currency. */
    OTHER_CURRENCY,
    /** Its name has 10 MB. */
    HUGE_NAME,
    /** There is a script in its name. */
    SCRIPT_IN_NAME,
    /** It stands twice in what a search finds, the second time at another price. */
    TWICE,
    /** Who asks for it gets another one. */
    OTHER_SKU
}
