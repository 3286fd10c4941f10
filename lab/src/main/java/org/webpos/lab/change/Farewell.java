package org.webpos.lab.change;

import java.util.Optional;
import org.webpos.lab.stack.HeldStack;
import org.webpos.lab.stack.Holding;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.Progress;

/**
 * The end of one node of a stack that goes on.
 *
 * @param stack the stack
 * @param gate by which the node leaves
 * @param progress hears what becomes of it
 */
record Farewell(HeldStack stack, Gate gate, Progress progress) {

    /**
     * Takes a node that runs out of the balance, once sessions are safe without it, and ends it.
     *
     * @return what ended with the node; empty when the change was interrupted in time, and the node serves as before
     */
    Optional<Holding> to(Part node, Interruption interruption) {
        boolean served = gate.serves(node.name());
        stack.holdings().awaitSafety();
        gate.takeOut(node.name(), interruption::heard);
        if (interruption.heard()) {
            bringBack(node, served);
            return Optional.empty();
        }
        Holding ends = stack.holdings().of(node);
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
