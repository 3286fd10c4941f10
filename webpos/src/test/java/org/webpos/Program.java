package org.webpos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A program that a test runs to its end. */
public final class Program {

    private Program() {}

    /** Returns its standard output; throws an {@link IllegalStateException} with both its outputs when it failed. */
    public static String run(Map<String, String> environment, String... command) {
        try {
            Path errors = Files.createTempFile("webpos-program", ".log"); // it may be long: a pipe would fill
            try {
                ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
                builder.environment().putAll(environment);
                Process process = builder.start();
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
                if (process.waitFor() != 0) {
                    throw new IllegalStateException(
                            String.join(" ", command) + ": " + output + Files.readString(errors));
                }
                return output;
            } finally {
                Files.delete(errors);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }
}
