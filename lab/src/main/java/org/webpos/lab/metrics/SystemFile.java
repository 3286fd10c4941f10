package org.webpos.lab.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file with properties of the system or of a process, such as those in {@code /proc}.
 *
 * @param path of the file, which need not exist
 */
public record SystemFile(Path path) {

    /** Names a file, which need not exist. */
    public static SystemFile at(String path) {
        return new SystemFile(Path.of(path));
    }

    /** Returns the first group of the first match, without white space at its ends; empty without a match or a readable file. */
    public Optional<String> find(String pattern) {
        try {
            Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(path));
            return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
