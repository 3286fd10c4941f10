package org.webpos.lab.command;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.webpos.lab.frontdoor.Server;

/**
 * What the front door knows of its servers, as it is shown.
 *
 * @param frontDoor the address clients use
 * @param balance how a node is chosen
 * @param nodes one for each node
 * @param spare the names that further nodes would get
 */
record ServerList(String frontDoor, String balance, List<Server> nodes, List<String> spare) {

    private static final String HEAD = "node    state        weight sessions  queue   requests errors response  health";

    static ServerList of(SteeredStack steered) {
        return new ServerList(
                steered.stack().frontDoor().toString(),
                steered.stack().balance().label(),
                steered.door().servers(),
                steered.door().freeSlots());
    }

    String text() {
        String title = "front door " + frontDoor + ", balance " + balance;
        return Stream.concat(Stream.of(title, HEAD), nodes.stream().map(ServerList::line))
                .collect(Collectors.joining("\n"));
    }

    private static String line(Server server) {
        return String.format(
                Locale.ROOT,
                "%-7s %-12s %6d %8d %6d %10d %6d %5d ms  %s",
                server.name(),
                server.state().label(),
                server.weight(),
                server.sessions(),
                server.queue(),
                server.requests(),
                server.errors(),
                server.responseMs(),
                server.health());
    }
}
