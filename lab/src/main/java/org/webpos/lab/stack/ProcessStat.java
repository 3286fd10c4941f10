package org.webpos.lab.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What Linux tells of a process in {@code /proc/PID/stat} (see proc(5)). Immutable.
 *
 * @param fields the file's words from the third on; the second is a name, which may hold anything
 */
public record ProcessStat(List<String> fields) {

    private static final long MILLIS_PER_TICK = 10;
    private static final long PAGE_BYTES = 4096;

    /** Keeps the list from changing. */
    public ProcessStat {
        fields = List.copyOf(fields);
    }

    /** Asks for the process that has this number now; empty when there is none. */
    public static Optional<ProcessStat> of(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return Optional.of(new ProcessStat(
                    List.of(stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ", -1))));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Tells whether only its remains are there: it has ended, and nobody has asked how. */
    boolean hasEnded() {
        String state = field(3);
        return state.equals("Z") || state.equals("X");
    }

    /** Tells when it began, in clock ticks since the machine did. */
    long startedAtTick() {
        return number(22);
    }

    /** Tells the user and system time of all its threads since it began, in steps of 10 ms. */
    public Duration cpu() {
        return ticks(14, 15);
    }

    /** Tells the same of those of its children that have ended and were waited for. */
    public Duration childrenCpu() {
        return ticks(16, 17);
    }

    /** Tells the memory it holds at this moment, in bytes. */
    public long residentBytes() {
        return number(24) * PAGE_BYTES;
    }

    private Duration ticks(int user, int system) {
        return Duration.ofMillis((number(user) + number(system)) * MILLIS_PER_TICK);
    }

    private long number(int field) {
        return Long.parseLong(field(field));
    }

    /** Gives a field by its number in the manual. */
    private String field(int number) {
        return fields.get(number - 3);
    }
}
