package org.webpos.lab.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.webpos.lab.process.ExternalCommand;
import org.webpos.lab.process.ProcessId;

/**
 * Every process of one stack, written down as it starts. Once closing has begun nothing starts any more. Thread-safe.
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
     * @param preparing makes ready what the part needs, which closing would clear away, and gives the command
     */
    synchronized StackState.Entry start(Part.Kind kind, String name, int port, Supplier<ExternalCommand> preparing) {
        refuseWhenClosing();
        return enter(kind, name, port, startLogging(preparing.get(), logs, name).pid());
    }

    /** Enters a part that a helper started. */
    synchronized StackState.Entry enter(Part.Kind kind, String name, int port, long pid) {
        ProcessId id = ProcessId.of(pid).orElse(new ProcessId(pid, -1));
        StackState.Entry entry = new StackState.Entry(kind, name, port, id);
        state = state.plus(entry);
        file.write(state);
        return entry;
    }

    /** Strikes out a part that was meant to end. */
    synchronized void strike(StackState.Entry entry) {
        state = state.without(entry.id());
        file.write(state);
    }

    /** Starts a command that ends by itself, and ends it when the stack is closed before. */
    synchronized Process help(ExternalCommand command) {
        refuseWhenClosing();
        try {
            Process helper = command.start();
            helpers.add(helper);
            return helper;
        } catch (IOException e) {
            throw cannotStart(command, e);
        }
    }

    /** Starts a command with both outputs into a log of this name, which begins anew. */
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

    /** Stops whoever is starting something once closing has begun. */
    synchronized void refuseWhenClosing() {
        if (closing) {
            throw new StackException("the start was stopped; nothing of it is left running");
        }
    }

    synchronized StackState state() {
        return state;
    }

    Path log(String name) {
        return logs.resolve(name + ".log");
    }

    /** The first part that has ended although nobody asked it to. */
    synchronized Optional<StackState.Entry> casualty() {
        List<StackState.Entry> looked = closing ? List.of() : state.processes();
        return looked.stream().filter(entry -> !entry.id().lives()).findFirst();
    }

    /** Says whole that a part has ended although nobody asked it to. */
    String told(StackState.Entry casualty) {
        return casualty.name() + " (process " + casualty.id().pid() + ") has ended unexpectedly; see its log "
                + log(casualty.name());
    }

    /** Forbids every further start and ends the helpers. Returns what there is to end. */
    StackState beginClosing() {
        synchronized (this) {
            closing = true;
        }
        helpers.forEach(Process::destroy);
        Poller.of(HELPERS_END).until(() -> helpers.stream().noneMatch(Process::isAlive));
        helpers.forEach(Process::destroyForcibly);
        return state();
    }

    /** Forgets the stack, all of which has ended. */
    void forget() {
        file.delete();
    }
}
