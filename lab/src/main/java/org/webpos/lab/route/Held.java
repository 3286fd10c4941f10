package org.webpos.lab.route;

/**
 * Who answered while a request was held under way at one node, and none at the others.
 *
 * @param node the node that was busy
 * @param meanwhile the answers to other requests
 */
record Held(String node, Answers meanwhile) {

    /** Tells whether the busy node was spared: it answered less than half as often as it did before. */
    boolean spared(Answers before) {
        return meanwhile.by(node) * 2.0 * before.size() < before.by(node) * (double) meanwhile.size();
    }
}
