package org.webpos.lab.stack;

/** Says in one sentence why an operation on a stack failed, and what to do about it. The message is shown to the user as it is. */
public final class StackException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Carries the sentence. */
    public StackException(String sentence) {
        super(sentence);
    }

    /** Carries the sentence, and the cause for whoever debugs the lab itself. */
    public StackException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
