package org.webpos.lab.route;

import java.util.HashSet;
import java.util.List;

/**
 * One letter or digit for each node, by which strips show who answered.
 *
 * @param nodes the names in the order of the table
 */
record Signs(List<String> nodes) {

    private static final String ALL = "123456789abcdefghijklmnopqrstuvwxyz";

    /** The last letter of a node's name where that tells them apart, else its place in the table. */
    char of(String node) {
        return areToldApart() ? last(node) : ALL.charAt(nodes.indexOf(node) % ALL.length());
    }

    private boolean areToldApart() {
        List<Character> signs = nodes.stream().map(Signs::last).toList();
        return signs.stream().allMatch(Character::isLetterOrDigit) && new HashSet<>(signs).size() == signs.size();
    }

    private static char last(String name) {
        return name.charAt(name.length() - 1);
    }
}
