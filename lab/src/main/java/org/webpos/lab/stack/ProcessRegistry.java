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
    private final Path logs;
    private final List<Process> helpers = new CopyOnWriteArrayList<>();
    private StackState state;
    private boolean closing;

    ProcessRegistry(Workspace workspace, StackState state) {
        this.file = new StateFile(workspace);
        this.logs = workspace.logs();
        this.state = state;
        file.write(state);
    }

    /**
     * Starts a part; its outputs go to the log of its name.
     *
     * @param preparation prepares what the part needs, which a close would delete, and returns the command
     */
    synchronized StackState.Entry start(Part.Kind kind, String name, int port, Supplier<ExternalCommand> preparation) {
        refuseWhenClosing();
        return register(
                kind, name, port, startLogging(preparation.get(), logs, name).pid());
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

    /** Starts a command with both outputs into a log of this name, which is truncated. */
    static Process startLogging(ExternalCommand command, Path logs, String name) {
        try {
            Files.createDirectories(logs);
            return command.startLogging(logs.resolve(name + ".log"));
        } catch (IOException e) {
            throw cannotStart(command, e);
        }
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
        return new ProcessLog(logs.resolve(name + ".log"));
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
     */
    record ProcessLog(Path file) {

        private static final String CONFIG_ERROR = "WEBPOS-CONFIG-ERROR ";

        /** Returns the setting that the till refused, and why. */
        Optional<String> configError() {
            return firstLineWith(CONFIG_ERROR)
                    .map(line -> line.substring(line.indexOf(CONFIG_ERROR) + CONFIG_ERROR.length()));
        }

        /** Returns the first line that contains a text. */
        Optional<String> firstLineWith(String text) {
            return content().lines().filter(line -> line.contains(text)).findFirst();
        }

        /** Returns whether Payara reports that it is up, which it does also when the till failed to deploy. */
        boolean reportsUp() {
            return content().contains(" ready in ");
        }

        /** Returns the last line that is not blank. */
        String lastLine() {
            return content().lines().filter(line -> !line.isBlank()).reduce("nothing", (before, line) -> line);
        }

        private String content() {
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
