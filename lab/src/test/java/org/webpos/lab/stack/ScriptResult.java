package org.webpos.lab.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The output and the exit code of a command of the project.
 *
 * @param exit its exit code
 * @param out its standard output
 * @param err its standard error
 */
public record ScriptResult(int exit, String out, String err) {

    /** The checkout the tests run in. */
    public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** Runs a command of the checkout to its end. */
    public static ScriptResult by(Map<String, String> environment, String script, String... arguments) {
        try {
            Path err = Files.createTempFile("script", ".err");
            ProcessBuilder builder = builder(environment, script, arguments).redirectError(err.toFile());
            Process process = builder.start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            ScriptResult result = new ScriptResult(process.waitFor(), out, Files.readString(err));
            Files.delete(err);
            return result;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Prepares a command of the checkout. */
    public static ProcessBuilder builder(Map<String, String> environment, String script, String... arguments) {
        ProcessBuilder builder = new ProcessBuilder();
        builder.command().add(ROOT.resolve(script).toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().putAll(environment);
        return builder;
    }
}
