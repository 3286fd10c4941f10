package org.webpos.lab.containers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.webpos.lab.process.ExternalCommand;
import org.webpos.lab.stack.StackException;

/**
 * The {@code docker} command. Immutable.
 *
 * @param folder where it runs
 * @param environment what is set besides our own environment
 */
record Docker(Path folder, Map<String, String> environment) {

    Docker {
        environment = Map.copyOf(environment);
    }

    /** Refuses to go on, with the remedy, where there is no command, no engine that answers, or no compose plugin. */
    void check() {
        ExternalCommand.Result engine = run(List.of("version", "--format", "{{.Server.Version}}"));
        if (!engine.succeeded()) {
            throw new StackException(whyNot(last(engine)));
        }
        if (!run(List.of("compose", "version")).succeeded()) {
            throw new StackException("Docker's compose plugin is missing; install it"
                    + " (Debian 13: sudo apt-get install docker-compose, Ubuntu: docker-compose-v2)");
        }
    }

    private static String whyNot(String said) {
        if (said.startsWith("setsid:")) {
            return "docker is missing; install it (Debian, Ubuntu: sudo apt-get install docker.io)";
        }
        return said.contains("permission denied")
                ? "this user may not speak to the Docker engine; become root, or join the group docker and sign in again"
                : "no Docker engine answers; start it (sudo systemctl start docker)";
    }

    /** Gives what it wrote to standard output; throws a {@link StackException} with its last word when it fails. */
    List<String> ask(List<String> words) {
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

    /** The last line, for messages. */
    static String last(ExternalCommand.Result result) {
        List<String> lines = result.lines();
        return lines.isEmpty() ? "docker printed nothing" : lines.get(lines.size() - 1);
    }
}
