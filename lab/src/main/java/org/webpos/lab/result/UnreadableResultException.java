package org.webpos.lab.result;

/** Says in one sentence which result file cannot be read and why. */
public final class UnreadableResultException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnreadableResultException(String sentence) {
        super(sentence);
    }
}
