package org.webpos.lab.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process that cannot be mistaken for a later one of the same number.
 *
 * @param pid its number
 * @param startedAtTick when it began, in clock ticks since the machine did (proc(5), field 22 of {@code stat})
 */
record ProcessId(long pid, long startedAtTick) {

    /** Finds the process that has this number now; empty when there is none, or only the remains of one. */
    static Optional<ProcessId> of(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            boolean ended = fields[0].equals("Z") || fields[0].equals("X");
            return ended ? Optional.empty() : Optional.of(new ProcessId(pid, Long.parseLong(fields[19])));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** This very process. */
    static ProcessId own() {
        return of(ProcessHandle.current().pid()).orElseThrow();
    }

    /** Tells whether the process, and not a later one of its number, still runs. */
    boolean lives() {
        return of(pid).filter(this::equals).isPresent();
    }

    /** Asks the process to end (SIGTERM). Does nothing when it has ended. */
    void ask() {
        handle().ifPresent(ProcessHandle::destroy);
    }

    /** Asks a process that knows SIGUSR1 to finish what it is at, and then to end. */
    void askSoftly() {
        if (lives()) {
            new Command(List.of("bash", "-c", "kill -USR1 " + pid), Map.of(), Path.of("/")).startTelling();
        }
    }

    /** Ends the process and whatever it started (SIGKILL). Does nothing when it has ended. */
    void insist() {
        handle().ifPresent(handle -> {
            handle.descendants().forEach(ProcessHandle::destroyForcibly);
            handle.destroyForcibly();
        });
    }

    private Optional<ProcessHandle> handle() {
        return lives() ? ProcessHandle.of(pid) : Optional.empty();
    }
}
