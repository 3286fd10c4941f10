package org.webpos.session;

/**
 * What is kept of a session is in a form this version does not know, as a later version may have left it. Nothing was
 * changed, and trying again does not help.
 */
public final class UnsupportedFormatException extends RuntimeException {

    private static final String WHAT = "a stored session of an unknown form";

    /** Says that a store does not know the form. */
    public UnsupportedFormatException() {
        super(WHAT);
    }

    /** Says that the form is not known, and what was wrong with it. */
    public UnsupportedFormatException(Throwable cause) {
        super(WHAT, cause);
    }
}
