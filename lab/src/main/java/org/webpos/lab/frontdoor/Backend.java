package org.webpos.lab.frontdoor;

import java.util.List;
import java.util.function.Predicate;

/**
 * The nodes' part of HAProxy, in HAProxy's own words: one slot for each node there may ever be.
 *
 * @param socket where it is asked and told
 */
record Backend(RuntimeSocket socket) {

    static final String NAME = "nodes";

    /** Of all backends' lines those of servers: type 4 (management guide, {@code show stat}). */
    private static final String SHOW = "show stat " + NAME + " 4 -1";

    /** In HAProxy's answer where the servers' shares are laid out once, at the start. */
    private static final String STATIC = "static LB algorithm";

    /** Gives the slots that are wanted, in the order of the configuration. */
    List<Server> slots(Predicate<Server> wanted) {
        return Csv.lines(socket.answer(SHOW)).stream()
                .map(Server::of)
                .filter(wanted)
                .toList();
    }

    /** Lets a slot point elsewhere. HAProxy tells of a new address whether it took it or not, so the outcome is looked at. */
    void move(String slot, String host, int port) {
        String told = set(slot, "addr " + host + " port " + port);
        String moved = host + ":" + port;
        if (slots(one -> one.name().equals(slot) && one.address().equals(moved)).isEmpty()) {
            throw new FrontDoorException("HAProxy does not move " + slot + " to " + moved + ": " + told);
        }
    }

    /** Tells a slot something that HAProxy does without a word. */
    void tell(String slot, String what) {
        String objection = set(slot, what);
        if (objection.contains(STATIC)) {
            throw new FrontDoorException("this balance lays its shares out when the front door starts, so " + slot
                    + " can only be given 0 or the weight it started with");
        }
        if (!objection.isEmpty()) {
            throw new FrontDoorException("HAProxy refuses for " + slot + ": " + objection);
        }
    }

    private String set(String slot, String what) {
        return socket.answer("set server " + NAME + "/" + slot + " " + what);
    }
}
