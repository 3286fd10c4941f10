package org.webpos.lab.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.webpos.lab.http.LabHttpClient;
import org.webpos.lab.process.ExternalCommand;
import org.webpos.lab.process.JavaCommand;
import org.webpos.lab.stack.Nodes.Payara;
import org.webpos.lab.stack.Part.Health;
import org.webpos.lab.stack.ProcessRegistry.ScriptRunner;

/**
 * One node as it is to be started.
 *
 * @param number counted from 1
 * @param port the HTTP port it serves
 * @param settings all project variables of its environment
 * @param cpus how many processors it may use; empty for no limit
 * @param jvmFlags flags beyond those of every node, which they override; may be empty
 */
record Node(int number, int port, Map<String, String> settings, OptionalInt cpus, List<String> jvmFlags) {

    /** The till, unpacked as the build left it: Payara would take a second of processor time to unpack its WAR. */
    private static final String TILL = "webpos";

    String name() {
        return name(number);
    }

    /** Returns the name of the node with a number, counted from 1. */
    static String name(int number) {
        return "node-" + number;
    }

    /** Returns the number of a node of this name. */
    static int number(String name) {
        return Integer.parseInt(name.substring(name.indexOf('-') + 1));
    }

    /** Returns where the nodes of a workspace have their folders; deleted when the stack ends. */
    static Path folders(Workspace workspace) {
        return workspace.run().resolve("nodes");
    }

    /** Returns the command that starts it from a fresh folder, which this method makes, with a log of this name. */
    ExternalCommand command(Workspace workspace, Payara payara, String log) {
        Path folder = folders(workspace).resolve(name());
        Path logging = payara.copyTo(folder);
        NodeLog.of(workspace, log)
                .configure(Folders.lines(workspace.root().resolve("lab/payara/logging.properties")), logging);
        Folders.copyTree(workspace.root().resolve("webpos/target/webpos"), folder.resolve(TILL));
        List<String> words = new ArrayList<>(NodeJvm.pinning(number, cpus));
        words.add(JavaCommand.java().toString());
        words.addAll(NodeJvm.flags(workspace));
        cpus.ifPresent(limit -> words.add("-XX:ActiveProcessorCount=" + limit));
        words.addAll(jvmFlags);
        // A relative name, because an AOT cache compares the class path with the text it was made with.
        words.addAll(List.of("-jar", Payara.LAUNCHER));
        words.addAll(arguments(preboot(workspace, folder)));
        return ExternalCommand.of(words)
                .with(settings)
                .in(folder)
                .inOwnSession()
                .withoutInheritedSettings();
    }

    /**
     * Without {@code --shutdowngrace}, which would make every node wait for all of that time: the front door has let the
     * requests under way finish before a node is asked to end.
     */
    private List<String> arguments(Path preboot) {
        return List.of(
                "--nohazelcast",
                "--disablephonehome",
                "--port",
                Integer.toString(port),
                "--contextroot",
                "/",
                "--deploy",
                TILL,
                "--prebootcommandfile",
                preboot.toString());
    }

    /** Writes the commands that configure Payara: those of every node, and here its listener bound to 127.0.0.1 alone. */
    private static Path preboot(Workspace workspace, Path folder) {
        List<String> commands = new ArrayList<>(Folders.lines(workspace.root().resolve("lab/payara/preboot.txt")));
        commands.add("set configs.config.server-config.network-config.network-listeners.network-listener.http-listener"
                + ".address=127.0.0.1");
        Path file = folder.resolve("preboot.txt");
        Folders.write(file, commands);
        return file;
    }

    /** Returns once this node is ready; throws a {@link StackException} with the reason when it will not be. */
    void awaitReady(ScriptRunner runner, StackState.Entry entry) {
        new Readiness(runner, entry, name()).await();
    }

    /**
     * Waits for a node until it can serve: {@code /health/ready} answers exactly 200 and {@code /api/node} its name.
     *
     * @param runner of the stack the node belongs to
     * @param entry the process
     * @param name the name of the node
     */
    private record Readiness(ScriptRunner runner, StackState.Entry entry, String name) {

        /** Some 10 s on an idle machine; a small busy one has taken three minutes. */
        private static final Duration LONGEST = Duration.ofMinutes(5);

        private static final Duration INTERVAL = Duration.ofMillis(200);

        /** When somebody who waits is told where to look. */
        private static final Duration LONG = Duration.ofSeconds(45);

        private static final ObjectMapper JSON = new ObjectMapper();
        private static final int NOT_FOUND = 404;

        void await() {
            if (new Poller(LONG, INTERVAL).until(this::isReady)) {
                return;
            }
            runner.progress().say(name + " is not ready after " + LONG.toSeconds() + " s; its log is " + log().file());
            if (!new Poller(LONGEST.minus(LONG), INTERVAL).until(this::isReady)) {
                throw notReady("is not ready after " + LONGEST.toSeconds() + " s");
            }
        }

        private boolean isReady() {
            registry().refuseWhenClosing();
            log().configError().ifPresent(error -> {
                throw new StackException(name + ": wrong setting " + error + "; its log is " + log().file());
            });
            log().deploymentError().ifPresent(error -> {
                throw notReady("cannot deploy the till: " + error);
            });
            if (!entry.id().lives()) {
                throw notReady("ended while it was starting, saying \""
                        + registry().completeLog(entry.name()).lastLine() + "\"");
            }
            refuseWithoutServices();
            if (isUpWithoutTill()) {
                throw notReady("came up without the till, which failed to deploy");
            }
            return isHealthy() && answersWithItsName();
        }

        /** A dead node is left to the thread that waits for that node, which finds the reason in its log. */
        private void refuseWithoutServices() {
            registry().firstDead().filter(dead -> dead.kind() != Part.Kind.NODE).ifPresent(dead -> {
                throw new StackException(registry().describe(dead));
            });
        }

        private boolean isHealthy() {
            return Health.probe(entry.port(), "/health/ready")
                    .filter(LabHttpClient.Response::isOk)
                    .isPresent();
        }

        private boolean answersWithItsName() {
            return Health.probe(entry.port(), "/api/node")
                    .filter(LabHttpClient.Response::isOk)
                    .filter(response -> name.equals(nameIn(response.body())))
                    .isPresent();
        }

        private static String nameIn(String body) {
            try {
                return JSON.readTree(body).path("name").asText();
            } catch (JsonProcessingException notYet) {
                return "";
            }
        }

        private boolean isUpWithoutTill() {
            return log().reportsUp()
                    && Health.probe(entry.port(), "/api/node")
                            .filter(response -> response.status() == NOT_FOUND)
                            .isPresent();
        }

        private ProcessRegistry.ProcessLog log() {
            return registry().log(entry.name());
        }

        private ProcessRegistry registry() {
            return runner.registry();
        }

        private StackException notReady(String what) {
            return new StackException(name + " " + what + "; see its log " + log().file());
        }
    }
}
