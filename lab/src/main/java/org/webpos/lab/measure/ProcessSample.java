package org.webpos.lab.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What one process has used so far, as Linux tells in {@code /proc} (see proc(5)).
 *
 * @param cpu user and system time of all its threads since it began, in steps of 10 ms
 * @param residentBytes memory it holds at this moment
 */
public record ProcessSample(Duration cpu, long residentBytes) {

    /** What a process that does not run uses. */
    public static final ProcessSample NOTHING = new ProcessSample(Duration.ZERO, 0);

    private static final long MILLIS_PER_TICK = 10;
    private static final long PAGE_BYTES = 4096;

    /**
     * Reads what the process has used.
     *
     * @return empty when there is no such process
     */
    public static Optional<ProcessSample> of(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            Duration cpu = ticks(Long.parseLong(fields[11]) + Long.parseLong(fields[12]));
            return Optional.of(new ProcessSample(cpu, Long.parseLong(fields[21]) * PAGE_BYTES));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Turns the kernel's clock ticks into time. */
    static Duration ticks(long ticks) {
        return Duration.ofMillis(ticks * MILLIS_PER_TICK);
    }
}
