package org.webpos.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs redis-cli against the servers of a cluster, which all have the same port.
 *
 * @param program the redis-cli
 * @param port of all servers
 */
record RedisCli(Path program, int port) {

    /** Sends one command to a server, follows redirections, and returns the response. */
    String command(String host, String... words) {
        return run(host, List.of(words), "");
    }

    /** Sends lines of commands to a server, follows redirections, and returns the responses and redirections. */
    String commands(String host, String lines) {
        return run(host, List.of(), lines);
    }

    private String run(String host, List<String> words, String lines) {
        List<String> command =
                new ArrayList<>(List.of(program.toString(), "-c", "-h", host, "-p", Integer.toString(port)));
        command.addAll(words);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (Writer input = process.outputWriter()) {
                input.write(lines);
            }
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
