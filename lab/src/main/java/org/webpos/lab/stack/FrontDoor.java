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
import org.webpos.lab.frontdoor.HaproxyRuntime;
import org.webpos.lab.http.LabHttpClient;
import org.webpos.lab.process.ExternalCommand;
import org.webpos.lab.stack.Part.Health;
import org.webpos.lab.stack.ProcessRegistry.ScriptRunner;

/** The front door: the HAProxy process in front of the nodes, which balances the load on them. */
final class FrontDoor {

    private static final Poller START = Poller.of(Duration.ofSeconds(60));
    private static final String NAME = "haproxy";
    private static final String ALERT = "[ALERT]";

    /** The runtime socket, in the run folder. */
    static final String SOCKET = "haproxy.sock";

    private FrontDoor() {}

    /**
     * Checks, before anything is started, that HAProxy could be.
     *
     * @throws StackException when it refuses its configuration, or when another one listens on the runtime socket
     */
    static void check(ScriptRunner runner, StackPlan plan, String haproxy) {
        Path socket = runner.workspace().frontDoorSocket();
        if (isListenedOn(socket)) {
            throw new StackException("another HAProxy listens on " + socket + "; stop it first");
        }
        runner.errorsOf(command(runner.workspace(), plan, haproxy, List.of("-c"))).stream()
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
            return HaproxyRuntime.at(socket).processInfo().pid() > 0;
        } catch (FrontDoorException noAnswer) {
            return false;
        }
    }

    /** Starts HAProxy; returns once a node responds through it, or throws a {@link StackException} when none does. */
    static void start(ScriptRunner runner, StackPlan plan, String haproxy) {
        Workspace workspace = runner.workspace();
        ProcessRegistry registry = runner.registry();
        StackState.Entry entry = registry.start(
                Part.Kind.HAPROXY,
                NAME,
                workspace.frontDoorPort(),
                () -> command(workspace, plan, haproxy, List.of("-db")));
        if (!START.until(() -> !entry.id().lives() || isOpen(workspace))
                || !entry.id().lives()) {
            registry.refuseWhenClosing();
            ProcessRegistry.ProcessLog log = registry.completeLog(NAME);
            throw new StackException("HAProxy does not serve, saying \""
                    + log.firstLineWith(ALERT).orElseGet(log::lastLine) + "\"; see its log " + log.file());
        }
        runner.progress().say("the front door is open");
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
        return ExternalCommand.of(words)
                .with(environment(workspace, plan))
                .in(workspace.run())
                .inOwnSession()
                .withoutInheritedSettings();
    }

    private static Map<String, String> environment(Workspace workspace, StackPlan plan) {
        Map<String, String> environment = new HashMap<>();
        environment.put("WEBPOS_BALANCE", plan.balance().label());
        environment.put("WEBPOS_SESSION_STORE", plan.store().label());
        environment.put("WEBPOS_FRONT_DOOR", "127.0.0.1:" + workspace.frontDoorPort());
        environment.putAll(NodeSettings.sessionCookie(workspace));
        environment.put("WEBPOS_FRONT_DOOR_TLS", "127.0.0.1:" + workspace.frontDoorTlsPort());
        environment.put(
                "WEBPOS_CERTIFICATE",
                plan.entrance().certificate().map(Path::toString).orElse(""));
        plan.entrance().rateLimit().ifPresent(limit -> environment.put("WEBPOS_RATE_LIMIT", Integer.toString(limit)));
        environment.put("WEBPOS_STATISTICS", "127.0.0.1:" + workspace.statisticsPort());
        // Relative to the folder it runs in: the full path may be longer than the address of a socket may be.
        environment.put("WEBPOS_HAPROXY_SOCKET", "unix@" + SOCKET);
        IntStream.rangeClosed(1, plan.nodes())
                .forEach(n -> environment.put("WEBPOS_BACKEND_" + n, "127.0.0.1:" + workspace.nodePort(n)));
        return environment;
    }
}
