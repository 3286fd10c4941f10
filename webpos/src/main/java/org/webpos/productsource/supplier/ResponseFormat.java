package org.webpos.productsource.supplier;

import java.util.List;

/**
 * One form of a supplier's answers. Each reader throws {@link MalformedResponseException} where the text is of another form.
 * Thread-safe.
 */
interface ResponseFormat {

    /** What stands before each path where answers have this form. */
    String folder();

    /** The media type of such answers. */
    String mediaType();

    /** Reads what is said of one product. */
    UntrustedProduct product(String text);

    /** Reads what is said of many products. */
    UntrustedPage products(String text);

    /** Reads names of categories. */
    List<String> categories(String text);
}
