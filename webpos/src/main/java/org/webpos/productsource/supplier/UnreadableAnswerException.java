package org.webpos.productsource.supplier;

/** An answer is not of the form it should have. The message repeats nothing of it. */
final class UnreadableAnswerException extends RuntimeException {

    UnreadableAnswerException(String what) {
        super(what);
    }

    UnreadableAnswerException(String what, Throwable cause) {
        super(what, cause);
    }
}
