package org.webpos.lab.containers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.webpos.lab.process.ExternalCommand;
import org.webpos.lab.stack.StackException;

/**
 * The {@code docker} command. Immutable.
 *
 * @param folder where it runs
 * @param environment variables in addition to this process's own
 */
record Docker(Path folder, Map<String, String> environment) {

    /** Those of Compose would choose other files, services or projects; those of compose.yaml have the lab's own values. */
    private static final Pattern COMPOSE_SETTINGS =
            Pattern.compile("COMPOSE_.*|WEBPOS_(?!ADDRESS).*|STORE|BALANCE|FORCE");

    Docker {
        environment = Map.copyOf(environment);
    }

    /** Throws a {@link StackException} with the remedy where there is no command, no engine that answers, or no compose plugin. */
    void check() {
        ExternalCommand.Result engine = run(List.of("version", "--format", "{{.Server.Version}}"));
        if (!engine.succeeded()) {
            throw new StackException(remedy(last(engine)));
        }
        if (!run(List.of("compose", "version")).succeeded()) {
            throw new StackException("Docker's compose plugin is missing; install it"
                    + " (Debian 13: sudo apt-get install docker-compose, Ubuntu: docker-compose-v2)");
        }
    }

    private static String remedy(String error) {
        if (error.startsWith("setsid:")) {
            return "docker is missing; install it (Debian, Ubuntu: sudo apt-get install docker.io)";
        }
        return error.contains("permission denied")
                ? "this user may not use the Docker engine; become root, or join the group docker and sign in again"
                : "no Docker engine answers; start it (sudo systemctl start docker)";
    }

    /** Returns what a docker command prints; throws a {@link StackException} with its last line when it fails. */
    List<String> query(List<String> words) {
        ExternalCommand.Result result = run(words);
        if (!result.succeeded()) {
            throw new StackException("docker " + words.get(0) + " failed: " + last(result));
        }
        return result.lines();
    }

    /** Runs a docker command to its end, in a session of its own, where the Ctrl-C meant for the lab does not reach it. */
    ExternalCommand.Result run(List<String> words) {
        try {
            return ExternalCommand.of(
                            Stream.concat(Stream.of("docker"), words.stream()).toList())
                    .in(folder)
                    .withoutInherited(COMPOSE_SETTINGS)
                    .with(environment)
                    .inOwnSession()
                    .run();
        } catch (IOException e) {
            throw new StackException("cannot run docker: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while waiting; start again", e);
        }
    }

    /** Returns the last line, for messages. */
    static String last(ExternalCommand.Result result) {
        List<String> lines = result.lines();
        return lines.isEmpty() ? "docker printed nothing" : lines.get(lines.size() - 1);
    }
}
