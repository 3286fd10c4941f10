package org.webpos.lab.containers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.webpos.lab.stack.StackPlan;
import org.webpos.lab.stack.Workspace;

/**
 * What tells one run of {@code compose.yaml} from others: its name, which is {@code webpos}, or that with the port offset behind
 * it where there is one; its ports, and what is set for it.
 *
 * @param workspace where {@code compose.yaml} is, and the ports of this machine to use
 */
record ComposeProject(Workspace workspace) {

    private static final int MOST_NODES = 4;

    String name() {
        return workspace.portOffset() == 0 ? "webpos" : "webpos-" + workspace.portOffset();
    }

    /** The ports of this machine it takes with so many nodes. */
    IntStream ports(int nodes) {
        return IntStream.concat(
                IntStream.of(workspace.frontDoorPort(), workspace.statisticsPort()),
                IntStream.rangeClosed(1, nodes).map(workspace::nodePort));
    }

    /** The words behind {@code docker} for something that compose does with this project. */
    List<String> compose(String... words) {
        return Stream.concat(Stream.of("compose", "-p", name()), Stream.of(words))
                .toList();
    }

    /** The words that start the front door and so many nodes. */
    List<String> composeUp(int nodes) {
        List<String> words = new ArrayList<>(compose("--progress", "plain", "up", "-d", "--wait"));
        IntStream.rangeClosed(nodes + 1, MOST_NODES)
                .forEach(number -> words.addAll(List.of("--scale", "node-" + number + "=0")));
        words.add(Container.FRONT_DOOR);
        return words;
    }

    Map<String, String> environment(StackPlan plan) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "STORE", plan.store().label(),
                "BALANCE", plan.balance().label(),
                "PRODUCTS", plan.wares().source().label(),
                "CACHE", plan.wares().cache().label(),
                "FORCE", "1", // whether the two fit is settled
                "WEBPOS_PORT", Integer.toString(workspace.frontDoorPort()),
                "WEBPOS_STATISTICS_PORT", Integer.toString(workspace.statisticsPort())));
        plan.entrance().rateLimit().ifPresent(limit -> environment.put("RATE_LIMIT", Integer.toString(limit)));
        IntStream.rangeClosed(1, MOST_NODES)
                .forEach(number -> environment.put(
                        "WEBPOS_NODE_" + number + "_PORT", Integer.toString(workspace.nodePort(number))));
        return environment;
    }
}
