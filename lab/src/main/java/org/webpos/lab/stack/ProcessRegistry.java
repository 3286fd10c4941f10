package org.webpos.lab.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.webpos.lab.process.ExternalCommand;
import org.webpos.lab.process.ProcessId;
import org.webpos.lab.stack.StackState.StateFile;

/**
 * Every process of one stack. Each is written to the state file as it starts; once closing has begun nothing starts any more.
 * Thread-safe.
 */
final class ProcessRegistry {

    private static final Duration HELPERS_END = Duration.ofSeconds(15);

    private final StateFile file;
    private final Workspace workspace;
    private final List<Process> helpers = new CopyOnWriteArrayList<>();
    private StackState state;
    private boolean closing;

    ProcessRegistry(Workspace workspace, StackState state) {
        this.file = new StateFile(workspace);
        this.workspace = workspace;
        this.state = state;
        file.write(state);
    }

    /**
     * Starts a part; its outputs go to the log of its name, which is bounded, or to {@code NAME.out} when it is a node, which writes
     * its log itself.
     *
     * @param preparation prepares what the part needs, which a close would delete, and returns the command
     */
    synchronized StackState.Entry start(Part.Kind kind, String name, int port, Supplier<ExternalCommand> preparation) {
        refuseWhenClosing();
        String output = name + (kind == Part.Kind.NODE ? ".out" : ".log");
        return register(
                kind,
                name,
                port,
                startLogging(preparation.get(), workspace, output).pid());
    }

    /** Registers a part that a script started. */
    synchronized StackState.Entry register(Part.Kind kind, String name, int port, long pid) {
        ProcessId id = ProcessId.of(pid).orElse(new ProcessId(pid, -1));
        StackState.Entry entry = new StackState.Entry(kind, name, port, id);
        state = state.plus(entry);
        file.write(state);
        return entry;
    }

    /** Removes a part that ended on purpose, or is about to. */
    synchronized void remove(StackState.Entry entry) {
        state = state.without(entry.id());
        file.write(state);
    }

    /** Starts a command that ends by itself, and that is ended when the stack is closed before. */
    synchronized Process startHelper(ExternalCommand command) {
        refuseWhenClosing();
        try {
            Process helper = command.start();
            helpers.add(helper);
            return helper;
        } catch (IOException e) {
            throw cannotStart(command, e);
        }
    }

    /** Starts a command with both outputs into a new, bounded file of the folder of logs. */
    static Process startLogging(ExternalCommand command, Workspace workspace, String name) {
        Path log = workspace.logs().resolve(name);
        try {
            Files.createDirectories(workspace.logs());
            return command.runBy(rotation(workspace), log.toString()).startLogging(log);
        } catch (IOException e) {
            throw cannotStart(command, e);
        }
    }

    private static String rotation(Workspace workspace) {
        return workspace.root().resolve("bin/rotate-log").toString();
    }

    private static StackException cannotStart(ExternalCommand command, IOException cause) {
        return new StackException("cannot start " + command.program() + ": " + cause.getMessage(), cause);
    }

    /** Throws a {@link StackException} once closing has begun, which stops whoever is starting something. */
    synchronized void refuseWhenClosing() {
        if (closing) {
            throw new StackException("the start was stopped; nothing of it is left running");
        }
    }

    synchronized StackState state() {
        return state;
    }

    /** Returns the log of a part. */
    ProcessLog log(String name) {
        return new ProcessLog(
                workspace.logs().resolve(name + ".log"), workspace.logs().resolve(name + ".out"));
    }

    /** Returns the log of a part that has ended, once it is written to its end. */
    ProcessLog completeLog(String name) {
        ProcessLog log = log(name);
        Stream.of(log.file(), log.output()).filter(Files::exists).forEach(written -> ExternalCommand.of(
                        rotation(workspace), "--await", written.toString())
                .query());
        return log;
    }

    /** Returns the first part that has ended unexpectedly; empty while all run, and once closing has begun. */
    synchronized Optional<StackState.Entry> firstDead() {
        List<StackState.Entry> expected = closing ? List.of() : state.processes();
        return expected.stream().filter(entry -> !entry.id().lives()).findFirst();
    }

    /** Returns the sentence for the user about a part that has ended unexpectedly. */
    String describe(StackState.Entry dead) {
        return dead.name() + " (process " + dead.id().pid() + ") has ended unexpectedly; see its log "
                + log(dead.name()).file();
    }

    /** Forbids every further start and ends the helpers; returns what there is to end. */
    StackState beginClosing() {
        synchronized (this) {
            closing = true;
        }
        helpers.forEach(Process::destroy);
        Poller.of(HELPERS_END).until(() -> helpers.stream().noneMatch(Process::isAlive));
        helpers.forEach(Process::destroyForcibly);
        return state();
    }

    /** Deletes the state file of a stack all of which has ended. */
    void deleteState() {
        file.delete();
    }

    /**
     * What a part has written to its log so far.
     *
     * @param file the log
     * @param output what a node's JVM has printed; other parts have no such file
     */
    record ProcessLog(Path file, Path output) {

        private static final String CONFIG_ERROR = "WEBPOS-CONFIG-ERROR ";
        private static final String START_ERROR = "The till does not start: ";
        private static final String CAUSE = "Caused by: ";

        /** What Payara logs once it gives an application up, whose code may not have run (log messages of its kernel). */
        private static final Pattern GIVEN_UP = Pattern.compile("Exception while (?:loading|deploying) the app"
                + "|Exception during lifecycle processing|Application deployment failed");

        /** Returns the setting that the till refused, and why. */
        Optional<String> configError() {
            return firstLineWith(CONFIG_ERROR).map(line -> after(CONFIG_ERROR, line));
        }

        /** Returns why the till could not be deployed for another reason than a setting; empty where nothing says so, or not yet. */
        Optional<String> deploymentError() {
            String content = content();
            if (content.contains(START_ERROR)) {
                return firstLineWith(START_ERROR).map(line -> after(START_ERROR, line));
            }
            Optional<String> givenUp = content.lines()
                    .filter(line -> GIVEN_UP.matcher(line).find())
                    .findFirst();
            Optional<String> cause = content.lines()
                    .map(String::strip)
                    .filter(line -> line.startsWith(CAUSE))
                    .reduce((outer, inner) -> inner)
                    .map(line -> after(CAUSE, line));
            return givenUp.map(line -> cause.orElse(line.strip()));
        }

        private static String after(String mark, String line) {
            return line.substring(line.indexOf(mark) + mark.length());
        }

        /** Returns the first line that contains a text. */
        Optional<String> firstLineWith(String text) {
            return content().lines().filter(line -> line.contains(text)).findFirst();
        }

        /** Returns whether Payara reports that it is up, which it does also when the till failed to deploy. */
        boolean reportsUp() {
            return content().contains(" ready in ");
        }

        /** Returns the last line of the log that is not blank, or else of the output. */
        String lastLine() {
            return content().lines().filter(line -> !line.isBlank()).reduce("nothing", (before, line) -> line);
        }

        private String content() {
            return content(output) + content(file);
        }

        private static String content(Path file) {
            try {
                return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            } catch (IOException none) {
                return "";
            }
        }
    }

    /**
     * Runs the project's scripts and other commands of a stack to their end, and forwards their messages.
     *
     * @param workspace where the scripts are
     * @param registry which ends them when the stack is closed before
     * @param progress gets their standard error, line by line
     */
    record ScriptRunner(Workspace workspace, ProcessRegistry registry, Progress progress) {

        /**
         * Returns what the command wrote to standard output.
         *
         * @throws StackException with the last line of its standard error when it fails
         */
        String run(ExternalCommand command) {
            Process process = registry.startHelper(command);
            try (BufferedReader errors = process.errorReader(StandardCharsets.UTF_8);
                    BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
                String last = forwardAllButLast(errors);
                String result = String.join("\n", output.lines().toList());
                if (process.waitFor() != 0) {
                    throw new StackException(last.isEmpty() ? command.program() + " failed without a message" : last);
                }
                forward(last);
                return result;
            } catch (IOException | UncheckedIOException e) {
                registry.refuseWhenClosing();
                throw new StackException("cannot read the output of " + command.program() + ": " + e.getMessage(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StackException("interrupted while waiting; start again", e);
            }
        }

        private String forwardAllButLast(BufferedReader errors) throws IOException {
            String last = "";
            for (String line = errors.readLine(); line != null; line = errors.readLine()) {
                forward(last);
                last = line;
            }
            return last;
        }

        private void forward(String line) {
            if (!line.isEmpty()) {
                progress.say(line);
            }
        }

        /** Returns the lines of standard error without forwarding them, whether the command succeeds or not. */
        List<String> errorsOf(ExternalCommand command) {
            List<String> lines = new ArrayList<>();
            try {
                new ScriptRunner(workspace, registry, lines::add).run(command);
            } catch (StackException failed) {
                registry.refuseWhenClosing();
                lines.add(String.valueOf(failed.getMessage()));
            }
            return lines;
        }

        /** Returns the path of a tool's binary, which {@code bin/tool} fetches where it is missing. */
        String tool(String name) {
            return run(ExternalCommand.of(workspace.root().resolve("bin/tool").toString(), name)
                    .in(workspace.root())
                    .inOwnSession());
        }
    }
}
