package org.webpos.productsource.supplier;

/** A product is not as it should be. The message says why and repeats nothing of it. */
final class BadProductException extends RuntimeException {

    BadProductException(String why) {
        super(why);
    }
}
