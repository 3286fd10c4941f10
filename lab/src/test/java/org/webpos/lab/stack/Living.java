package org.webpos.lab.stack;

import java.util.Collection;
import java.util.List;
import org.webpos.lab.process.ProcessId;

/** Tells which processes run, the remains of ended ones left out. */
public final class Living {

    private Living() {}

    /** Leaves those of the process ids that belong to a running process. */
    public static List<String> among(Collection<String> pids) {
        return pids.stream()
                .filter(pid -> ProcessId.of(Long.parseLong(pid)).isPresent())
                .toList();
    }
}
