package org.webpos.lab.frontdoor;

import java.util.List;

/** Says in one sentence why a command to the front door failed. The message is shown to the user as it is. */
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

    /** Says that no server has the requested name, and which names there are. */
    public static final class NoSuchServerException extends FrontDoorException {

        private static final long serialVersionUID = 1;

        NoSuchServerException(String name, List<String> existing) {
            super("there is no node '" + name + "' behind the front door; "
                    + (existing.isEmpty() ? "it has none" : "choose one of " + String.join(", ", existing)));
        }
    }
}
