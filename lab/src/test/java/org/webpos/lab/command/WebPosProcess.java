package org.webpos.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.stack.ScriptResult;
import org.webpos.lab.stack.Workspace;

/**
 * {@code bin/webpos} as people type it, less its building.
 *
 * @param root the checkout it works in
 * @param offset what shifts its ports
 * @param settings environment variables besides
 */
record WebPosProcess(Path root, int offset, Map<String, String> settings) {

    WebPosProcess(Path root, int offset) {
        this(root, offset, Map.of());
    }

    /** Types where the test runs. */
    WebPosProcess(Workspace workspace) {
        this(workspace.root(), workspace.portOffset());
    }

    /** The same with one environment variable more. */
    WebPosProcess and(String name, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(name, value);
        return new WebPosProcess(root, offset, more);
    }

    /** Runs a command to its end. */
    ScriptResult ended(String... words) {
        return ScriptResult.by(environment(), java(), lab(words));
    }

    /** Starts a command whose outputs the caller has to read. */
    Process started(String... words) throws IOException {
        return ScriptResult.builder(environment(), java(), lab(words)).start();
    }

    /** Starts a command in a terminal of its own, whose keys and screen the caller has. */
    Process inTerminal(String... words) throws IOException {
        String line = Stream.concat(Stream.of(java()), Stream.of(lab(words)))
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" ", "exec ", ""));
        return ScriptResult.builder(environment(), "/usr/bin/script", "-qefc", line, "/dev/null")
                .start();
    }

    /** Reads what a command says until a line begins so. */
    static void hear(BufferedReader told, String beginning) throws IOException {
        String line = told.readLine();
        while (line != null && !line.startsWith(beginning)) {
            line = told.readLine();
        }
        assertThat(line).as("a line that begins with " + beginning).isNotNull();
    }

    /** Ends a process on the spot, as no process can prevent. */
    static void kill(@Nullable String pid) {
        ProcessHandle.of(Long.parseLong(Objects.requireNonNull(pid)))
                .orElseThrow()
                .destroyForcibly();
    }

    /** Asks a command to end, as Ctrl-C does. */
    static void interrupt(Process command) throws IOException, InterruptedException {
        signal("INT", Long.toString(command.pid()));
    }

    /** Sends a process a signal, such as STOP. */
    static void signal(String name, String pid) throws IOException, InterruptedException {
        new ProcessBuilder("bash", "-c", "kill -" + name + " " + pid).start().waitFor();
    }

    /** Where the lab writes down what runs. */
    Path state() {
        return root.resolve(".webpos/run-" + offset + "/stack.json");
    }

    /** The process ids that are written down, by the names of the parts, in the order in which these were started. */
    Map<String, String> parts() throws IOException {
        JsonNode processes =
                new ObjectMapper().readTree(Files.readString(state())).path("processes");
        Map<String, String> parts = new LinkedHashMap<>();
        processes.forEach(part -> parts.put(
                part.path("name").asText(), part.path("id").path("pid").asText()));
        return parts;
    }

    /** The process that took the place of another one, once it is written down. */
    String successorOf(String part, @Nullable String old) throws IOException {
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
        return environment;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private String[] lab(String... words) {
        List<String> start =
                List.of("-Dwebpos.root=" + root, "-cp", System.getProperty("java.class.path"), WebPos.class.getName());
        return Stream.concat(start.stream(), Stream.of(words)).toArray(String[]::new);
    }
}
