package org.webpos.lab.containers;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        Said engine = said(List.of("version", "--format", "{{.Server.Version}}"));
        if (!engine.isFine()) {
            throw new StackException(whyNot(engine.last()));
        }
        if (!said(List.of("compose", "version")).isFine()) {
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
        Said said = said(words);
        if (!said.isFine()) {
            throw new StackException("docker " + words.get(0) + " failed: " + said.last());
        }
        return said.lines();
    }

    /** Runs it to its end. */
    Said said(List<String> words) {
        Process process = start(words);
        try (BufferedReader output = process.inputReader()) {
            List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
            return new Said(process.waitFor(), lines);
        } catch (IOException | UncheckedIOException e) {
            throw new StackException("cannot hear docker: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while waiting; start again", e);
        }
    }

    /** In a session of its own, where the Ctrl-C meant for us does not reach it. */
    private Process start(List<String> words) {
        List<String> command = new ArrayList<>(List.of("setsid", "--wait", "docker"));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new StackException("cannot start docker: " + e.getMessage(), e);
        }
    }

    /**
     * What it said, errors included.
     *
     * @param exit 0 when it succeeded
     * @param lines without empty ones
     */
    record Said(int exit, List<String> lines) {

        Said {
            lines = List.copyOf(lines);
        }

        boolean isFine() {
            return exit == 0;
        }

        String last() {
            return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
        }
    }
}
