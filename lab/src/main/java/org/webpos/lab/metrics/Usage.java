package org.webpos.lab.metrics;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.webpos.lab.process.ProcessId;
import org.webpos.lab.stack.Part;

/**
 * Processor time and memory that the processes of a stack have used so far, summed over all processes of a kind.
 *
 * @param cpu user and system time since each process began
 * @param residentBytes resident memory of the processes at this moment
 */
public record Usage(Map<Part.Kind, Duration> cpu, Map<Part.Kind, Long> residentBytes) {

    /** Reads all processes one after the other; one that has ended counts nothing. */
    public static Usage of(List<Part> parts) {
        Map<Part.Kind, Duration> cpu = new EnumMap<>(Part.Kind.class);
        Map<Part.Kind, Long> memory = new EnumMap<>(Part.Kind.class);
        for (Part part : parts) {
            ProcessId.Stat.of(part.pid()).ifPresent(stat -> {
                cpu.merge(part.kind(), stat.cpu(), Duration::plus);
                memory.merge(part.kind(), stat.residentBytes(), Long::sum);
            });
        }
        return new Usage(cpu, memory);
    }

    /** Returns the processor time that processes of a kind have used since an earlier reading; zero without such a process. */
    public Duration cpuSince(Usage earlier, Part.Kind kind) {
        return cpu.getOrDefault(kind, Duration.ZERO).minus(earlier.cpu.getOrDefault(kind, Duration.ZERO));
    }

    /** Returns the resident memory of processes of a kind, in bytes; 0 without such a process. */
    public long residentBytes(Part.Kind kind) {
        return residentBytes.getOrDefault(kind, 0L);
    }

    /**
     * Reads user and system time of all children of the lab that have ended so far, in steps of 10 ms.
     *
     * <p>A process that has ended cannot be read any more. What it used until its end is added to its parent when the parent
     * waits for it. The difference over the life of one child is that child's, as long as no other child ends meanwhile.
     */
    public static Duration endedChildrenCpu() {
        return ProcessId.Stat.of(ProcessHandle.current().pid()).orElseThrow().childrenCpu();
    }
}
