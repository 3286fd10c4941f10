package org.webpos.lab.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.webpos.lab.frontdoor.FrontDoorException;
import org.webpos.lab.frontdoor.RunningFrontDoor;
import org.webpos.lab.http.LabHttpClient;
import org.webpos.lab.process.ExternalCommand;

/** HAProxy before the nodes. */
final class FrontDoor {

    private static final Poller PATIENCE = Poller.of(Duration.ofSeconds(60));
    private static final String NAME = "haproxy";
    private static final String ALERT = "[ALERT]";

    /** The runtime socket, in the run folder. */
    static final String SOCKET = "haproxy.sock";

    private FrontDoor() {}

    /**
     * Makes sure, before anything is started, that HAProxy could be.
     *
     * @throws StackException when it refuses its configuration, or when another one listens on the runtime socket
     */
    static void check(Script script, StackPlan plan, String haproxy) {
        Path socket = script.workspace().frontDoorSocket();
        if (isListenedOn(socket)) {
            throw new StackException("another HAProxy listens on " + socket + "; stop it first");
        }
        new Script(script.workspace(), script.roster(), line -> {})
                .heard(command(script.workspace(), plan, haproxy, List.of("-c"))).stream()
                        .filter(line -> line.contains(ALERT))
                        .findFirst()
                        .ifPresent(line -> {
                            throw new StackException("HAProxy refuses its configuration: "
                                    + line.substring(line.indexOf(" : ") + " : ".length()));
                        });
    }

    private static boolean isListenedOn(Path socket) {
        if (!Files.exists(socket)) {
            return false;
        }
        try {
            return RunningFrontDoor.at(socket).haproxy().pid() > 0;
        } catch (FrontDoorException nobody) {
            return false;
        }
    }

    /** Starts HAProxy and returns once a node answers through it; throws a {@link StackException} when none does. */
    static void start(Script script, StackPlan plan, String haproxy) {
        Workspace workspace = script.workspace();
        ProcessRegistry roster = script.roster();
        StackState.Entry entry = roster.start(
                Part.Kind.HAPROXY,
                NAME,
                workspace.frontDoorPort(),
                () -> command(workspace, plan, haproxy, List.of("-db")));
        if (!PATIENCE.until(() -> !entry.id().lives() || isOpen(workspace))
                || !entry.id().lives()) {
            roster.refuseWhenClosing();
            NodeLog log = new NodeLog(roster.log(NAME));
            throw new StackException("HAProxy does not serve, saying \""
                    + log.firstWith(ALERT).orElseGet(log::last) + "\"; see its log " + log.file());
        }
        script.progress().say("the front door is open");
    }

    private static boolean isOpen(Workspace workspace) {
        return Health.probe(workspace.frontDoorPort(), "/health/ready")
                .filter(LabHttpClient.Response::isOk)
                .isPresent();
    }

    private static ExternalCommand command(Workspace workspace, StackPlan plan, String haproxy, List<String> options) {
        List<String> words = new ArrayList<>(
                List.of(haproxy, "-f", workspace.frontDoorConfiguration().toString()));
        words.addAll(options);
        return ExternalCommand.of(words).with(environment(workspace, plan)).in(workspace.run()).inOwnSession();
    }

    private static Map<String, String> environment(Workspace workspace, StackPlan plan) {
        Map<String, String> environment = new HashMap<>();
        environment.put("WEBPOS_BALANCE", plan.balance().label());
        environment.put("WEBPOS_FRONT_DOOR", "127.0.0.1:" + workspace.frontDoorPort());
        environment.put("WEBPOS_FRONT_DOOR_TLS", "127.0.0.1:" + workspace.frontDoorTlsPort());
        environment.put(
                "WEBPOS_CERTIFICATE",
                plan.entrance().certificate().map(Path::toString).orElse(""));
        plan.entrance().rateLimit().ifPresent(limit -> environment.put("WEBPOS_RATE_LIMIT", Integer.toString(limit)));
        environment.put("WEBPOS_STATISTICS", "127.0.0.1:" + workspace.statisticsPort());
        // Named from the folder it runs in: the whole path may be longer than a socket's name is allowed to be.
        environment.put("WEBPOS_HAPROXY_SOCKET", "unix@" + SOCKET);
        IntStream.rangeClosed(1, plan.nodes())
                .forEach(n -> environment.put("WEBPOS_BACKEND_" + n, "127.0.0.1:" + workspace.nodePort(n)));
        return environment;
    }
}
