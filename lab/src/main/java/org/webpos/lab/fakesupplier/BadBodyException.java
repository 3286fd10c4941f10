package org.webpos.lab.fakesupplier;

/** Says in one sentence what is wrong with what somebody wants of the supplier. The message is shown as it is. */
final class BadBodyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BadBodyException(String sentence) {
        super(sentence);
    }
}
