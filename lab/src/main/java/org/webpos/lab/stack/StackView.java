package org.webpos.lab.stack;

import java.net.URI;
import java.util.List;
import org.webpos.lab.stack.Part.Health;

/**
 * A running stack, as seen by a process that did not start it: one of processes ({@link DetachedStack}) or one of containers.
 * Immutable.
 */
public interface StackView {

    /** Returns where sessions live. */
    Store store();

    /** Returns how the front door chooses a node. */
    BalancingAlgorithm balance();

    /** Returns the address clients use. */
    URI frontDoor();

    /** Returns what was started. A part that serves no port on 127.0.0.1 has the port 0. */
    List<Part> parts();

    /** Returns how a part is; may send it a request, which takes two seconds when it does not answer. */
    Health health(Part part);
}
