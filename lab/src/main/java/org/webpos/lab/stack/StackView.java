package org.webpos.lab.stack;

import java.net.URI;
import java.util.List;

/** A stack that runs, as seen by a process that did not start it: of processes or of containers. Immutable. */
public interface StackView {

    /** Where sessions live. */
    Store store();

    /** How the front door chooses a node. */
    Balance balance();

    /** The address clients use. */
    URI frontDoor();

    /** What was started. A part that serves no port on 127.0.0.1 has the port 0. */
    List<Part> parts();

    /** Tells how a part is; may ask it, which takes two seconds when it does not answer. */
    Health health(Part part);
}
