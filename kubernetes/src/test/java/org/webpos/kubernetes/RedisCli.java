package org.webpos.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Speaks to Redis servers that all have the same port.
 *
 * @param program the redis-cli
 * @param port of all servers
 */
record RedisCli(Path program, int port) {

    /** Asks a server one question, which leads to the one that knows, and gives the answer. */
    String asked(String host, String... words) {
        return told(host, List.of(words), "");
    }

    /** Says lines to a server, each of which leads to the one that knows, and gives the answers and where they led. */
    String told(String host, String lines) {
        return told(host, List.of(), lines);
    }

    private String told(String host, List<String> words, String lines) {
        List<String> command =
                new ArrayList<>(List.of(program.toString(), "-c", "-h", host, "-p", Integer.toString(port)));
        command.addAll(words);
        try {
            Process asking = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (Writer typed = asking.outputWriter()) {
                typed.write(lines);
            }
            return new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
