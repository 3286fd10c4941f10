package org.webpos.lab.result;

/** Thrown when a result file cannot be used; the message is one sentence that names the file and the reason. */
public final class UnreadableResultException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnreadableResultException(String sentence) {
        super(sentence);
    }
}
