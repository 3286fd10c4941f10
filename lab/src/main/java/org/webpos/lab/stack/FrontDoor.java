package org.webpos.lab.stack;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** HAProxy before the nodes. */
final class FrontDoor {

    private static final Patience PATIENCE = Patience.of(Duration.ofSeconds(60));
    private static final String NAME = "haproxy";

    /** The runtime socket, in the run folder. */
    static final String SOCKET = "haproxy.sock";

    private FrontDoor() {}

    /** Starts HAProxy and returns once a node answers through it; throws a {@link StackException} when none does. */
    static void start(Script script, StackPlan plan, String haproxy) {
        Workspace workspace = script.workspace();
        Roster roster = script.roster();
        StackState.Entry entry = roster.start(
                Part.Kind.HAPROXY, NAME, workspace.frontDoorPort(), () -> command(workspace, plan, haproxy));
        if (!PATIENCE.until(() -> !entry.id().lives() || isOpen(workspace))
                || !entry.id().lives()) {
            roster.refuseWhenClosing();
            NodeLog log = new NodeLog(roster.log(NAME));
            throw new StackException("HAProxy does not serve, saying \""
                    + log.firstWith("[ALERT]").orElseGet(log::last) + "\"; see its log " + log.file());
        }
        script.progress().say("the front door is open");
    }

    private static boolean isOpen(Workspace workspace) {
        return Answer.of(workspace.frontDoorPort(), "/health/ready")
                .filter(Answer::isOk)
                .isPresent();
    }

    private static Command command(Workspace workspace, StackPlan plan, String haproxy) {
        String configuration = workspace.frontDoorConfiguration().toString();
        return new Command(List.of(haproxy, "-db", "-f", configuration), environment(workspace, plan), workspace.run());
    }

    private static Map<String, String> environment(Workspace workspace, StackPlan plan) {
        Map<String, String> environment = new HashMap<>();
        environment.put("WEBPOS_BALANCE", plan.balance().label());
        environment.put("WEBPOS_FRONT_DOOR", "127.0.0.1:" + workspace.frontDoorPort());
        environment.put("WEBPOS_STATISTICS", "127.0.0.1:" + workspace.statisticsPort());
        // Named from the folder it runs in: the whole path may be longer than a socket's name is allowed to be.
        environment.put("WEBPOS_HAPROXY_SOCKET", "unix@" + SOCKET);
        IntStream.rangeClosed(1, plan.nodes())
                .forEach(n -> environment.put("WEBPOS_BACKEND_" + n, "127.0.0.1:" + workspace.nodePort(n)));
        return environment;
    }
}
