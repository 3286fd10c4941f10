package org.webpos.lab.route;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How the requests are to be shared among the nodes that serve.
 *
 * @param byNode the weight of each node, above 0
 */
record Weights(SortedMap<String, Integer> byNode) {

    Weights {
        byNode = Collections.unmodifiableSortedMap(new TreeMap<>(byNode));
    }

    /** Weighs nodes by their names. */
    static Weights of(Map<String, Integer> byNode) {
        return new Weights(new TreeMap<>(byNode));
    }

    /** Gives each node the same. */
    static Weights equal(Collection<String> nodes) {
        return of(nodes.stream().distinct().collect(Collectors.toMap(node -> node, node -> 1)));
    }

    Set<String> nodes() {
        return byNode.keySet();
    }

    boolean areEqual() {
        return new HashSet<>(byNode.values()).size() <= 1;
    }

    /** The part of all requests that a node is to get, 0 to 1. */
    double share(String node) {
        double all = byNode.values().stream().mapToInt(Integer::intValue).sum();
        return byNode.getOrDefault(node, 0) / all;
    }
}
