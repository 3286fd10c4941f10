package org.webpos.productsource.supplier;

/** A product is not as it should be. The message says why and repeats nothing of it. */
final class InvalidProductException extends RuntimeException {

    InvalidProductException(String why) {
        super(why);
    }
}
