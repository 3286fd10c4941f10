package org.webpos.lab.metrics;

import java.time.Duration;
import org.webpos.lab.process.ProcessId;

/**
 * Processor time of the lab's own children that have ended.
 *
 * <p>A process that is gone can no longer be asked; what it used up to its last moment is added to its parent when it is
 * waited for. The difference across the life of one child is that child's, as long as no other child ends meanwhile.
 */
public final class ReapedChildren {

    private ReapedChildren() {}

    /** Reads user and system time of all children that have ended so far, in steps of 10 ms. */
    public static Duration cpu() {
        return ProcessId.Stat.of(ProcessHandle.current().pid()).orElseThrow().childrenCpu();
    }
}
