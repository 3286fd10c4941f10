package org.webpos.lab.linkproxy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The links, the connections of each, and what is wrong with them. For the thread of the event loop. */
final class Links {

    /** How many connections of a silent link wait for its end; clients of older ones have given up long ago. */
    private static final int MAX_WAITING = 64;

    private final Set<String> names;
    private final Map<String, LinkFault> faults = new HashMap<>();
    private final Map<String, Set<Relay>> relays = new HashMap<>();
    private int open;

    Links(Collection<String> names) {
        this.names = Set.copyOf(names);
    }

    Optional<LinkFault> fault(String link) {
        return Optional.ofNullable(faults.get(link));
    }

    /** Returns how many connections there are. */
    int open() {
        return open;
    }

    void add(Relay relay) {
        relays.computeIfAbsent(relay.link(), name -> new HashSet<>()).add(relay);
        open++;
    }

    /** Ends the oldest connections that wait for the end of a silent link, if they are too many. */
    void limitWaiting(String link) {
        List<Relay> waiting = relays.getOrDefault(link, Set.of()).stream()
                .filter(Relay::isWaiting)
                .sorted()
                .toList();
        waiting.subList(0, Math.max(0, waiting.size() - MAX_WAITING)).forEach(Relay::reset);
    }

    void remove(Relay relay) {
        if (relays.getOrDefault(relay.link(), Set.of()).remove(relay)) {
            open--;
        }
    }

    /** Returns why these links cannot have a fault now; empty where they can. */
    Optional<String> refusal(List<String> links) {
        return links.stream()
                .filter(link -> !names.contains(link))
                .findFirst()
                .map(unknown -> "unknown " + unknown)
                .or(() -> links.stream().filter(faults::containsKey).findFirst().map(faulty -> "busy " + faulty));
    }

    void begin(LinkFault fault, List<String> links) {
        links.forEach(link -> {
            faults.put(link, fault);
            update(link);
        });
    }

    void end(List<String> links) {
        links.forEach(link -> {
            faults.remove(link);
            update(link);
        });
    }

    private void update(String link) {
        new ArrayList<>(relays.getOrDefault(link, Set.of())).forEach(relay -> relay.onFault(fault(link)));
    }
}
