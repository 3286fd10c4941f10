package org.webpos.lab.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a part, most often a node, wrote to its log so far.
 *
 * @param file the log
 */
record NodeLog(Path file) {

    private static final String CONFIG_ERROR = "WEBPOS-CONFIG-ERROR ";

    /** The setting the till refused, and why. */
    Optional<String> configError() {
        return firstWith(CONFIG_ERROR).map(line -> line.substring(line.indexOf(CONFIG_ERROR) + CONFIG_ERROR.length()));
    }

    /** The first line with a word in it. */
    Optional<String> firstWith(String word) {
        return text().lines().filter(line -> line.contains(word)).findFirst();
    }

    /** Tells whether Payara says it is up, which it does also after the till failed to deploy. */
    boolean saysUp() {
        return text().contains(" ready in ");
    }

    /** The last line that says anything. */
    String last() {
        return text().lines().filter(line -> !line.isBlank()).reduce("nothing", (before, line) -> line);
    }

    private String text() {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException none) {
            return "";
        }
    }
}
