package org.webpos.lab.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.process.ProcessId;

/**
 * The state of a stack, in the file {@code stack.json} of the run folder while the stack runs, so that another process can
 * show or end it. A process that could outlive its lab is in the file before it does anything. Immutable.
 *
 * @param store where sessions live
 * @param balance how the front door chooses a node
 * @param frontDoor the address clients use
 * @param lab the process that started the stack or changed it last; it has ended where it left the stack running
 * @param cpus how many processors each node may use; null for no limit
 * @param processes what was started, in that order
 */
record StackState(
        Store store,
        BalancingAlgorithm balance,
        String frontDoor,
        ProcessId lab,
        @Nullable Integer cpus,
        List<Entry> processes) {

    /**
     * A process and its role.
     *
     * @param kind what it is
     * @param name its name in this stack
     * @param port the TCP port it serves on 127.0.0.1
     * @param id the process
     */
    record Entry(Part.Kind kind, String name, int port, ProcessId id) {

        Part part() {
            return new Part(kind, name, id.pid(), port);
        }
    }

    StackState {
        processes = List.copyOf(processes);
    }

    /** Returns the state of a stack of which nothing has been started. */
    static StackState empty(StackPlan plan, Workspace workspace) {
        String frontDoor = plan.entrance().address(workspace);
        Integer cpus = plan.cpus().isPresent() ? plan.cpus().getAsInt() : null;
        return new StackState(plan.store(), plan.balance(), frontDoor, ProcessId.own(), cpus, List.of());
    }

    StackState plus(Entry entry) {
        return with(Stream.concat(processes.stream(), Stream.of(entry)));
    }

    StackState without(ProcessId id) {
        return with(processes.stream().filter(entry -> !entry.id().equals(id)));
    }

    private StackState with(Stream<Entry> changed) {
        return new StackState(store, balance, frontDoor, lab, cpus, changed.toList());
    }

    /** Returns the same stack, owned by this process. */
    StackState ownedByThisProcess() {
        return new StackState(store, balance, frontDoor, ProcessId.own(), cpus, processes);
    }

    /** Finds a process by the name of its part. */
    Optional<Entry> named(String name) {
        return processes.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    /** Returns the processes of one kind. */
    List<Entry> of(Part.Kind kind) {
        return processes.stream().filter(entry -> entry.kind() == kind).toList();
    }

    /** Returns what was started, each kind in the order of the names. */
    List<Part> parts() {
        return processes.stream()
                .map(Entry::part)
                .sorted(Comparator.comparing(Part::kind).thenComparing(Part::name))
                .toList();
    }

    /** Returns whether any process of the stack still runs. */
    boolean lives() {
        return processes.stream().anyMatch(entry -> entry.id().lives());
    }

    /** The file, which is replaced atomically: a reader sees the old or the new state. */
    static final class StateFile {

        private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

        private final Path folder;
        private final Path file;

        StateFile(Workspace workspace) {
            folder = workspace.run();
            file = folder.resolve("stack.json");
        }

        /** Reads the state that was written last; empty when there is no file. */
        Optional<StackState> read() {
            try {
                return Optional.of(JSON.readValue(Files.readString(file), StackState.class));
            } catch (NoSuchFileException none) {
                return Optional.empty();
            } catch (JsonProcessingException e) {
                throw new StackException(file + " cannot be read; end the processes it names and delete it", e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void write(StackState state) {
            Path next = folder.resolve("stack.json.new");
            try {
                Files.createDirectories(folder);
                Files.writeString(next, JSON.writeValueAsString(state));
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new StackException(
                        "cannot write " + file + " (" + e.getMessage() + "); free some space there", e);
            }
        }

        void delete() {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * The exclusive right of one process to start, change or end the stack of a workspace: a lock on a file, which the
     * operating system releases when the process ends.
     */
    static final class StackLock implements AutoCloseable {

        private final FileChannel channel;

        private StackLock(FileChannel channel) {
            this.channel = channel;
        }

        /** Acquires the lock; empty when another process holds it. */
        static Optional<StackLock> tryAcquire(Workspace workspace) {
            Path file = workspace.run().resolve("lock");
            try {
                Files.createDirectories(workspace.run());
                FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                @Nullable FileLock lock = channel.tryLock();
                if (lock == null) {
                    channel.close();
                }
                return Optional.ofNullable(lock).map(acquired -> new StackLock(channel));
            } catch (IOException e) {
                throw new StackException(
                        "cannot write " + file + " (" + e.getMessage() + "); make the folder writable", e);
            }
        }

        /** Releases the lock. */
        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new StackException("cannot release the run folder: " + e.getMessage(), e);
            }
        }
    }
}
