package org.webpos.lab.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Processor time of the lab's own children that have ended.
 *
 * <p>A process that is gone can no longer be asked; what it used up to its last moment is added to its parent when it is
 * waited for (see {@code cutime} in proc(5)). The difference across the life of one child is that child's, as long as no
 * other child ends meanwhile.
 */
public final class ReapedChildren {

    private ReapedChildren() {}

    /** Reads user and system time of all children that have ended so far, in steps of 10 ms. */
    public static Duration cpu() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return ProcessSample.ticks(Long.parseLong(fields[13]) + Long.parseLong(fields[14]));
        } catch (IOException notLinux) {
            throw new UncheckedIOException(notLinux);
        }
    }
}
