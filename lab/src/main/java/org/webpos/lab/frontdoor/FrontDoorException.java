package org.webpos.lab.frontdoor;

/** Says in one sentence why the front door cannot be steered. The message is shown to the user as it is. */
public class FrontDoorException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Carries the sentence. */
    public FrontDoorException(String sentence) {
        super(sentence);
    }

    /** Carries the sentence, and the cause for whoever debugs the lab itself. */
    public FrontDoorException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
