package org.webpos.lab.stack;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A program that a test needs and that not every machine has. */
public final class RequiredProgram {

    private static final Logger LOG = Logger.getLogger(RequiredProgram.class.getName());

    private RequiredProgram() {}

    /** Finds it on the PATH. Elsewhere the test is skipped and says why; where {@code CI} is set, it fails. */
    public static Path program(String name, String debianPackage) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> missing(
                        "there is no " + name + " on the PATH (Debian: apt-get install " + debianPackage + ")"));
    }

    private static AssertionError missing(String sentence) {
        if (System.getenv("CI") == null) {
            LOG.warning(() -> "Skipped: " + sentence);
            Assumptions.abort(sentence);
        }
        return new AssertionError(sentence);
    }
}
