package org.webpos.productsource.supplier;

/** An answer is not of the form it should have. The message repeats nothing of it. */
final class UnreadableAnswerException extends RuntimeException {

    /** Deeper than any answer has to be, and less than parsers and their memory bear. */
    private static final int DEEPEST = 100;

    UnreadableAnswerException(String what) {
        super(what);
    }

    UnreadableAnswerException(String what, Throwable cause) {
        super(what, cause);
    }

    /** Throws one where something is nested deeper than is read. */
    static void limitDepth(int depth) {
        if (depth > DEEPEST) {
            throw new UnreadableAnswerException("it is nested too deeply");
        }
    }
}
