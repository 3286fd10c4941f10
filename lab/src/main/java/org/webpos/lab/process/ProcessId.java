package org.webpos.lab.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A process of this machine. The time of its start tells it from a later process with the same number.
 *
 * @param pid its number
 * @param startedAtTick when it began, in clock ticks since the machine did
 */
public record ProcessId(long pid, long startedAtTick) {

    /** Returns the process that has this number now; empty when there is none, or only a zombie. */
    public static Optional<ProcessId> of(long pid) {
        return Stat.of(pid).filter(stat -> !stat.hasEnded()).map(stat -> new ProcessId(pid, stat.startedAtTick()));
    }

    /** Returns this very process. */
    public static ProcessId own() {
        return of(ProcessHandle.current().pid()).orElseThrow();
    }

    /** Returns whether the process, and not a later one of its number, still runs. */
    public boolean lives() {
        return of(pid).filter(this::equals).isPresent();
    }

    /** Sends SIGTERM. Does nothing when the process has ended. */
    public void sigterm() {
        handle().ifPresent(ProcessHandle::destroy);
    }

    /** Sends SIGUSR1, by which HAProxy finishes the requests under way and then ends. */
    public void sigusr1() {
        signal("USR1");
    }

    /** Sends SIGINT, by which PostgreSQL ends in order without waiting for connected clients. */
    public void sigint() {
        signal("INT");
    }

    /** Sends SIGCONT to the process and all its descendants, so that they go on, if it is stopped. */
    public void sigcont() {
        if (Stat.of(pid).filter(Stat::isStopped).isPresent()) {
            handle().ifPresent(handle -> send(
                    "CONT",
                    Stream.concat(Stream.of(handle), handle.descendants())
                            .map(each -> Long.toString(each.pid()))
                            .collect(Collectors.joining(" "))));
        }
    }

    private void signal(String name) {
        if (lives()) {
            send(name, Long.toString(pid));
        }
    }

    /** Java sends no signal but SIGTERM and SIGKILL; {@code kill} is a builtin of the shell. */
    private static void send(String name, String pids) {
        try {
            ExternalCommand.of("bash", "-c", "kill -" + name + " " + pids)
                    .inOwnSession()
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Sends SIGKILL to the process and all its descendants. Does nothing when it has ended. */
    public void sigkill() {
        handle().ifPresent(handle -> {
            handle.descendants().forEach(ProcessHandle::destroyForcibly);
            handle.destroyForcibly();
        });
    }

    private Optional<ProcessHandle> handle() {
        return lives() ? ProcessHandle.of(pid) : Optional.empty();
    }

    /**
     * The content of {@code /proc/PID/stat} at one moment (proc(5)). Immutable.
     *
     * @param fields the file's words from the third on; the second is the program's name, which may contain anything
     */
    public record Stat(List<String> fields) {

        private static final long MILLIS_PER_TICK = 10;
        private static final long PAGE_BYTES = 4096;

        /** Copies the list. */
        public Stat {
            fields = List.copyOf(fields);
        }

        /** Reads it for the process that has this number now; empty when there is none. */
        public static Optional<Stat> of(long pid) {
            try {
                String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
                return Optional.of(new Stat(List.of(
                        stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ", -1))));
            } catch (IOException gone) {
                return Optional.empty();
            }
        }

        /** Returns whether the process has ended and waits to be reaped by its parent. */
        boolean hasEnded() {
            String state = field(3);
            return state.equals("Z") || state.equals("X");
        }

        /** Returns whether a signal such as SIGSTOP has stopped it. */
        boolean isStopped() {
            return field(3).equals("T");
        }

        /** Returns when it began, in clock ticks since the machine did. */
        long startedAtTick() {
            return number(22);
        }

        /** Returns the user and system time of all its threads since it began, in steps of 10 ms. */
        public Duration cpu() {
            return ticks(14, 15);
        }

        /** Returns the user and system time of those of its children that have ended and were waited for. */
        public Duration childrenCpu() {
            return ticks(16, 17);
        }

        /** Returns the memory it has resident at this moment, in bytes. */
        public long residentBytes() {
            return number(24) * PAGE_BYTES;
        }

        private Duration ticks(int user, int system) {
            return Duration.ofMillis((number(user) + number(system)) * MILLIS_PER_TICK);
        }

        private long number(int field) {
            return Long.parseLong(field(field));
        }

        /** Returns a field by its number in the manual. */
        private String field(int number) {
            return fields.get(number - 3);
        }
    }
}
