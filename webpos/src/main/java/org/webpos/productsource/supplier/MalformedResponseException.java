package org.webpos.productsource.supplier;

/** An answer is not of the form it should have. The message repeats nothing of it. */
final class MalformedResponseException extends RuntimeException {

    /** Deeper than any answer has to be, and less than parsers and their memory bear. */
    private static final int DEEPEST = 100;

    MalformedResponseException(String what) {
        super(what);
    }

    MalformedResponseException(String what, Throwable cause) {
        super(what, cause);
    }

    /** Throws one where something is nested deeper than is read. */
    static void limitDepth(int depth) {
        if (depth > DEEPEST) {
            throw new MalformedResponseException("it is nested too deeply");
        }
    }
}
