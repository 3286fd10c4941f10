package org.webpos.lab.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * HAProxy's configuration.
 *
 * @param path where it is
 */
record ConfigurationFile(Path path) {

    private static final String OURS = "WEBPOS_";

    /** Tells whether it is about a variable of the environment, alone or as one of a numbered row. */
    boolean mentions(String variable) {
        return variable.startsWith(OURS) && text().contains(variable);
    }

    private String text() {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells whether it was written since a process of that age started. */
    boolean isYoungerThan(Duration age) {
        try {
            return Files.getLastModifiedTime(path)
                    .toInstant()
                    .isAfter(Instant.now().minus(age));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
