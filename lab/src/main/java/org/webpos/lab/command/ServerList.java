package org.webpos.lab.command;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the front door knows of its servers, as it is shown.
 *
 * @param frontDoor the address clients use
 * @param balance how a node is chosen
 * @param nodes one for each node
 * @param spare the names that further nodes would get
 */
record ServerList(String frontDoor, String balance, List<ServerLine> nodes, List<String> spare) {

    static ServerList of(SteeredStack steered) {
        return new ServerList(
                steered.stack().frontDoor().toString(),
                steered.stack().balance().label(),
                steered.door().servers().stream().map(ServerLine::of).toList(),
                steered.door().spares());
    }

    String text() {
        String title = "front door " + frontDoor + ", balance " + balance;
        return Stream.concat(Stream.of(title, ServerLine.HEAD), nodes.stream().map(ServerLine::text))
                .collect(Collectors.joining("\n"));
    }
}
