package org.webpos.lab.scaling;

import java.util.Optional;
import org.webpos.lab.process.ShutdownHook.DeferredTermination;
import org.webpos.lab.stack.LockedStack;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.Progress;
import org.webpos.lab.stack.SessionStatus;

/**
 * The end of one node of a stack that goes on.
 *
 * @param stack the stack
 * @param gate by which the node leaves
 * @param progress hears what becomes of it
 */
record NodeShutdown(LockedStack stack, Gate gate, Progress progress) {

    /**
     * Takes a node that runs out of the balance, once sessions are safe without it, and ends it.
     *
     * @return what ended with the node; empty when the change was interrupted in time, and the node serves as before
     */
    Optional<SessionStatus> to(Part node, DeferredTermination interruption) {
        boolean served = gate.serves(node.name());
        stack.holdings().awaitSafety();
        gate.takeOut(node.name(), interruption::isRequested);
        if (interruption.isRequested()) {
            bringBack(node, served);
            return Optional.empty();
        }
        SessionStatus ends = stack.holdings().of(node);
        if (ends.carts() > 0) {
            progress.say(node.name() + ": ends now, and " + ends.text() + " with it");
        }
        if (!stack.stop(node)) {
            progress.say(node.name() + ": did not end when asked, and was killed");
        }
        return Optional.of(ends);
    }

    private void bringBack(Part node, boolean served) {
        if (served) {
            gate.bringIn(node.name());
        }
    }
}
