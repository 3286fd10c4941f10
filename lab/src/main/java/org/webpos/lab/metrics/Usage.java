package org.webpos.lab.metrics;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.webpos.lab.process.ProcessId;
import org.webpos.lab.stack.Part;

/**
 * Processor time and memory that the processes of a stack have used so far, summed over all processes of a kind. PostgreSQL counts with
 * all of its processes: it has one for each connection, and some more.
 *
 * @param cpu user and system time since each process began
 * @param residentBytes resident memory of the processes at this moment
 */
public record Usage(Map<Part.Kind, Duration> cpu, Map<Part.Kind, Long> residentBytes) {

    private static final long KILO = 1024;

    /** Reads all processes one after the other; one that has ended counts nothing. */
    public static Usage of(List<Part> parts) {
        Map<Part.Kind, Duration> cpu = new EnumMap<>(Part.Kind.class);
        Map<Part.Kind, Long> memory = new EnumMap<>(Part.Kind.class);
        for (Part part : parts) {
            if (part.kind() == Part.Kind.POSTGRES) {
                descendants(part.pid()).forEach(pid -> ProcessId.Stat.of(pid).ifPresent(stat -> {
                    // The time of a connection that has ended is that of children of its parent.
                    cpu.merge(part.kind(), stat.cpu().plus(stat.childrenCpu()), Duration::plus);
                    memory.merge(part.kind(), proportionalBytes(pid).orElse(stat.residentBytes()), Long::sum);
                }));
            } else {
                ProcessId.Stat.of(part.pid()).ifPresent(stat -> {
                    cpu.merge(part.kind(), stat.cpu(), Duration::plus);
                    memory.merge(part.kind(), stat.residentBytes(), Long::sum);
                });
            }
        }
        return new Usage(cpu, memory);
    }

    /** Returns a process and all its descendants; none where it has ended. */
    private static Stream<Long> descendants(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .map(ProcessHandle::pid);
    }

    /** Returns the memory of a process, where what several processes share counts once for all of them (Pss, proc_pid_smaps(5)). */
    private static Optional<Long> proportionalBytes(long pid) {
        return SystemFile.at("/proc/" + pid + "/smaps_rollup")
                .find("(?m)^Pss:\\s*(\\d+) kB")
                .map(kilobytes -> Long.parseLong(kilobytes) * KILO);
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
