package org.webpos.lab.frontdoor;

import java.util.List;
import org.webpos.lab.process.LabException;

/** Reports that a command to the front door failed. */
public class FrontDoorException extends LabException {

    private static final long serialVersionUID = 1;

    /** Creates it from the sentence. */
    public FrontDoorException(String sentence) {
        super(sentence, null);
    }

    /** Creates it from the sentence and the cause. */
    public FrontDoorException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** Reports that no server has the requested name, and which names there are. */
    public static final class NoSuchServerException extends FrontDoorException {

        private static final long serialVersionUID = 1;

        NoSuchServerException(String name, List<String> existing) {
            super("there is no node '" + name + "' behind the front door; "
                    + (existing.isEmpty() ? "it has none" : "choose one of " + String.join(", ", existing)));
        }
    }
}
