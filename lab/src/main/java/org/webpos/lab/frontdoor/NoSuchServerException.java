package org.webpos.lab.frontdoor;

import java.util.List;

/** Says that no server has the name asked for, and which names there are. */
public final class NoSuchServerException extends FrontDoorException {

    private static final long serialVersionUID = 1;

    NoSuchServerException(String name, List<String> known) {
        super("there is no node '" + name + "' behind the front door; "
                + (known.isEmpty() ? "it has none" : "choose one of " + String.join(", ", known)));
    }
}
