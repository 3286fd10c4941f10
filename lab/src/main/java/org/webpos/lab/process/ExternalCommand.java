package org.webpos.lab.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A program with its arguments, its folder and its environment: the one place where the laboratory starts processes.
 *
 * <p>Unless {@link #inheritingInput} or {@link #withPipedInput} says otherwise, the standard input is empty, so that no program
 * waits for keys.
 * Immutable: the methods that configure a command return a new one.
 */
public final class ExternalCommand {

    /** What the names of the project's environment variables begin with. */
    public static final String SETTINGS_PREFIX = "WEBPOS_";

    /** The forms in which a node reads an environment variable as one of its settings (MicroProfile Config 3.0, 5.3.1). */
    private static final Pattern SETTINGS = Pattern.compile("webpos[._].*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern NOTHING = Pattern.compile("(?!)");
    private static final Redirect NO_INPUT = Redirect.from(new File("/dev/null"));

    private final List<String> words;
    private final Map<String, String> environment;
    private final Path folder;
    private final boolean ownSession;
    private final Pattern uninherited;
    private final Redirect input;
    private final Redirect output;

    private ExternalCommand(
            List<String> words,
            Map<String, String> environment,
            Path folder,
            boolean ownSession,
            Pattern uninherited,
            Redirect input,
            Redirect output) {
        this.words = List.copyOf(words);
        this.environment = Map.copyOf(environment);
        this.folder = folder;
        this.ownSession = ownSession;
        this.uninherited = uninherited;
        this.input = input;
        this.output = output;
    }

    /** Returns a command that runs in the working directory, with the environment of this process. */
    public static ExternalCommand of(List<String> words) {
        return new ExternalCommand(words, Map.of(), Path.of(""), false, NOTHING, NO_INPUT, Redirect.PIPE);
    }

    /** Returns a command that runs in the working directory, with the environment of this process. */
    public static ExternalCommand of(String... words) {
        return of(List.of(words));
    }

    /** Returns the same command, run by a program that gets it as its last arguments. */
    public ExternalCommand runBy(String... wrapper) {
        List<String> all = new ArrayList<>(List.of(wrapper));
        all.addAll(words);
        return new ExternalCommand(all, environment, folder, ownSession, uninherited, input, output);
    }

    /** Returns the same command in another folder, which has to exist when it starts. */
    public ExternalCommand in(Path where) {
        return new ExternalCommand(words, environment, where, ownSession, uninherited, input, output);
    }

    /** Returns the same command with more environment variables. */
    public ExternalCommand with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return new ExternalCommand(words, all, folder, ownSession, uninherited, input, output);
    }

    /** Returns the same command in a session of its own ({@code setsid}), where Ctrl-C at the terminal does not reach it. */
    public ExternalCommand inOwnSession() {
        return new ExternalCommand(words, environment, folder, true, uninherited, input, output);
    }

    /**
     * Returns the same command without the project's variables of this process's environment; those given to {@link #with}
     * stay.
     */
    public ExternalCommand withoutInheritedSettings() {
        return withoutInherited(SETTINGS);
    }

    /** Returns the same command without the variables of this process's environment whose names match; see {@link #with}. */
    public ExternalCommand withoutInherited(Pattern names) {
        return new ExternalCommand(words, environment, folder, ownSession, names, input, output);
    }

    /** Returns the same command with the standard input of this process. */
    public ExternalCommand inheritingInput() {
        return new ExternalCommand(words, environment, folder, ownSession, uninherited, Redirect.INHERIT, output);
    }

    /** Returns the same command with a pipe as standard input, which ends when the caller closes it or this process ends. */
    public ExternalCommand withPipedInput() {
        return new ExternalCommand(words, environment, folder, ownSession, uninherited, Redirect.PIPE, output);
    }

    /** Returns the same command with the standard output of this process; whoever runs it then reads nothing. */
    public ExternalCommand inheritingOutput() {
        return new ExternalCommand(words, environment, folder, ownSession, uninherited, input, Redirect.INHERIT);
    }

    /** Returns whether an environment variable of this name is one of the project's, in any form in which a node reads it. */
    public static boolean isSetting(String name) {
        return SETTINGS.matcher(name).matches();
    }

    /** Returns the name or path of the program, for messages. */
    public String program() {
        return words.get(0);
    }

    /**
     * Starts the command; the caller reads its standard output and standard error.
     *
     * @throws IOException when there is no such program, or no such folder
     */
    public Process start() throws IOException {
        return builder().start();
    }

    /** Starts the command with both outputs into a file, which is truncated. */
    public Process startLogging(Path log) throws IOException {
        return builder().redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    /**
     * Runs the command to its end and returns what it wrote to standard output and standard error. When the calling thread
     * is interrupted, the process is asked to end.
     */
    public Result run() throws IOException, InterruptedException {
        return finish(builder().redirectErrorStream(true).start());
    }

    /**
     * Runs the command to its end, ignoring its standard error.
     *
     * @return its standard output without white space at the ends; empty when it cannot be started, fails, or the calling
     *     thread is interrupted, whose interrupt flag is then set
     */
    public Optional<String> query() {
        try {
            Result result = finish(builder().redirectError(Redirect.DISCARD).start());
            return result.succeeded() ? Optional.of(result.output().strip()) : Optional.empty();
        } catch (IOException failed) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Result finish(Process process) throws IOException, InterruptedException {
        try (InputStream output = process.getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), text);
        } catch (InterruptedException interrupted) {
            process.destroy();
            throw interrupted;
        }
    }

    private ProcessBuilder builder() {
        List<String> line = new ArrayList<>(ownSession ? List.of("setsid") : List.of());
        line.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().keySet().removeIf(uninherited.asMatchPredicate());
        builder.environment().putAll(environment);
        return builder.directory(folder.toAbsolutePath().toFile())
                .redirectInput(input)
                .redirectOutput(output);
    }

    /**
     * The outcome of a command.
     *
     * @param exitCode 0 when it succeeded
     * @param output what it wrote
     */
    public record Result(int exitCode, String output) {

        /** Returns whether the exit code is 0. */
        public boolean succeeded() {
            return exitCode == 0;
        }

        /** Returns the lines of the output that are not blank. */
        public List<String> lines() {
            return output.lines().filter(line -> !line.isBlank()).toList();
        }
    }
}
