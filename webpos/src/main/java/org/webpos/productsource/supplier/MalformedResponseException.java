package org.webpos.productsource.supplier;

/** A response does not have the expected format. The message repeats nothing of it. */
final class MalformedResponseException extends RuntimeException {

    /** More than any valid response needs, and less than the parsers and their memory can take. */
    static final int MAX_DEPTH = 100;

    MalformedResponseException(String message) {
        super(message);
    }

    MalformedResponseException(String message, Throwable cause) {
        super(message, cause);
    }
}
