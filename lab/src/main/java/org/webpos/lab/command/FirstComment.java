package org.webpos.lab.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a file says about itself in its first line. */
final class FirstComment {

    private static final String SIGN = "# ";

    private FirstComment() {}

    /** Gives the first line without its sign; nothing when it is no comment. */
    static String of(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.limit(1)
                    .filter(line -> line.startsWith(SIGN))
                    .findFirst()
                    .map(line -> line.substring(SIGN.length()))
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
