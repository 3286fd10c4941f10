package org.webpos.lab.stack;

import java.util.Collection;
import java.util.List;
import org.webpos.lab.process.ProcessId;

/** Finds out which processes run; zombies do not count. */
public final class LiveProcesses {

    private LiveProcesses() {}

    /** Returns those of the process ids that belong to a running process. */
    public static List<String> among(Collection<String> pids) {
        return pids.stream()
                .filter(pid -> ProcessId.of(Long.parseLong(pid)).isPresent())
                .toList();
    }
}
