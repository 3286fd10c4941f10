package org.webpos.lab.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process that cannot be mistaken for a later one of the same number.
 *
 * @param pid its number
 * @param startedAtTick when it began, in clock ticks since the machine did
 */
record ProcessId(long pid, long startedAtTick) {

    /** Finds the process that has this number now; empty when there is none, or only the remains of one. */
    static Optional<ProcessId> of(long pid) {
        return ProcessStat.of(pid)
                .filter(stat -> !stat.hasEnded())
                .map(stat -> new ProcessId(pid, stat.startedAtTick()));
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
        signal("USR1");
    }

    /** Asks a process that knows SIGINT to end in order without waiting for those connected to it. */
    void askFirmly() {
        signal("INT");
    }

    private void signal(String name) {
        if (lives()) {
            new Command(List.of("bash", "-c", "kill -" + name + " " + pid), Map.of(), Path.of("/")).startTelling();
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
