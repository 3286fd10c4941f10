package org.webpos.lab.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file in which the system tells of itself.
 *
 * @param path where it is
 */
public record SystemFile(Path path) {

    /** Speaks of a file, which need not be there. */
    public static SystemFile at(String path) {
        return new SystemFile(Path.of(path));
    }

    /** Finds what the first group of a pattern catches; empty when it is not there. */
    public Optional<String> find(String pattern) {
        try {
            Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(path));
            return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
