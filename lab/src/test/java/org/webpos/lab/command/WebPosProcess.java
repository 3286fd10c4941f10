package org.webpos.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.process.ProcessId;
import org.webpos.lab.stack.ScriptResult;
import org.webpos.lab.stack.Workspace;

/**
 * {@code bin/webpos} as people type it, less its building.
 *
 * <p>Each command has the default reaction to SIGINT, even where the tests run with SIGINT ignored, as in the background of a
 * script: a process passes that on to its children, and a JVM then ignores Ctrl-C.
 *
 * @param root the checkout it works in
 * @param offset what shifts its ports
 * @param settings more environment variables
 * @param limit after this long a command is killed, so that a test that reads its output does not wait for ever
 */
record WebPosProcess(Path root, int offset, Map<String, String> settings, Duration limit) {

    private static final String ENV = "/usr/bin/env";
    private static final String DEFAULT_SIGINT = "--default-signal=INT";

    WebPosProcess(Path root, int offset, Map<String, String> settings) {
        this(root, offset, settings, Duration.ofMinutes(10));
    }

    WebPosProcess(Path root, int offset) {
        this(root, offset, Map.of());
    }

    /** Works where the test runs, with short commands. */
    WebPosProcess(Workspace workspace) {
        this(workspace.root(), workspace.portOffset(), Map.of(), Duration.ofSeconds(50));
    }

    /** Returns the same with one environment variable more. */
    WebPosProcess with(String name, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(name, value);
        return new WebPosProcess(root, offset, more, limit);
    }

    /** Runs a command to its end. */
    ScriptResult run(String... arguments) {
        return ScriptResult.by(environment(), java(), lab(arguments));
    }

    /** Starts a command whose outputs the caller has to read. */
    Process start(String... arguments) throws IOException {
        return start(DEFAULT_SIGINT, Stream.concat(Stream.of(java()), Stream.of(lab(arguments))));
    }

    /** Starts a command as the background of a script does, with SIGINT ignored. */
    Process startIgnoringSigint(String... arguments) throws IOException {
        return start("--ignore-signal=INT", Stream.concat(Stream.of(java()), Stream.of(lab(arguments))));
    }

    /** Starts a command in a terminal of its own, whose keys and screen the caller has. */
    Process startInTerminal(String... arguments) throws IOException {
        String line = Stream.concat(Stream.of(java()), Stream.of(lab(arguments)))
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" ", "exec ", ""));
        return start(DEFAULT_SIGINT, Stream.of("/usr/bin/script", "-qefc", line, "/dev/null"));
    }

    private Process start(String signal, Stream<String> words) throws IOException {
        String[] line = Stream.concat(Stream.of(signal), words).toArray(String[]::new);
        Process process = ScriptResult.builder(environment(), ENV, line).start();
        var unused = process.onExit()
                .orTimeout(limit.toSeconds(), TimeUnit.SECONDS)
                .exceptionally(late -> {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    return process.destroyForcibly();
                });
        return process;
    }

    /** Reads the output of a command up to a line that begins so. */
    static void awaitLine(BufferedReader output, String beginning) throws IOException {
        String line = output.readLine();
        while (line != null && !line.startsWith(beginning)) {
            line = output.readLine();
        }
        assertThat(line).as("a line that begins with " + beginning).isNotNull();
    }

    /** Sends SIGKILL. */
    static void kill(@Nullable String pid) {
        ProcessHandle.of(Long.parseLong(Objects.requireNonNull(pid)))
                .orElseThrow()
                .destroyForcibly();
    }

    /** Sends SIGINT, as Ctrl-C does. */
    static void interrupt(Process command) throws IOException, InterruptedException {
        signal("INT", Long.toString(command.pid()));
    }

    /** Sends a process a signal, such as STOP. */
    static void signal(String name, String pid) throws IOException, InterruptedException {
        new ProcessBuilder("bash", "-c", "kill -" + name + " " + pid).start().waitFor();
    }

    /** Returns the file in which the lab records what runs. */
    Path stateFile() {
        return root.resolve(".webpos/run-" + offset + "/stack.json");
    }

    /** Reads the recorded process ids, by the names of the parts, in the order in which these were started. */
    Map<String, String> parts() throws IOException {
        JsonNode processes =
                new ObjectMapper().readTree(Files.readString(stateFile())).path("processes");
        Map<String, String> parts = new LinkedHashMap<>();
        processes.forEach(part -> parts.put(
                part.path("name").asText(), part.path("id").path("pid").asText()));
        return parts;
    }

    /** Waits until another process is recorded in the place of one, and returns its id. */
    String awaitSuccessorOf(String part, @Nullable String old) throws IOException {
        String now = parts().get(part);
        while (now == null || now.equals(old)) {
            Thread.onSpinWait();
            now = parts().get(part);
        }
        return now;
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("WEBPOS_PORT_OFFSET", Integer.toString(offset));
        environment.put("TERM", "xterm");
        return environment;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private String[] lab(String... words) {
        List<String> start = List.of(
                "-Dwebpos.root=" + root,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                WebPos.class.getName());
        return Stream.concat(start.stream(), Stream.of(words)).toArray(String[]::new);
    }

    /** Returns those of the process ids that belong to a running process; zombies do not count. */
    static List<String> running(Collection<String> pids) {
        return pids.stream()
                .filter(pid -> ProcessId.of(Long.parseLong(pid)).isPresent())
                .toList();
    }
}
