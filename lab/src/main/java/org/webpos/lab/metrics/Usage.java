package org.webpos.lab.metrics;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.webpos.lab.process.ProcessId;
import org.webpos.lab.stack.Part;

/**
 * What the parts of a stack have used so far, summed over all parts of a kind.
 *
 * @param cpu user and system time since each part began
 * @param residentBytes memory the parts hold at this moment
 */
public record Usage(Map<Part.Kind, Duration> cpu, Map<Part.Kind, Long> residentBytes) {

    /** Reads all parts one after the other; a part that has gone counts nothing. */
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

    /** Tells the processor time a kind of part has used since an earlier look; zero where there is no such part. */
    public Duration cpuSince(Usage earlier, Part.Kind kind) {
        return cpu.getOrDefault(kind, Duration.ZERO).minus(earlier.cpu.getOrDefault(kind, Duration.ZERO));
    }

    /** Tells the memory a kind of part holds, in bytes; 0 where there is no such part. */
    public long residentBytes(Part.Kind kind) {
        return residentBytes.getOrDefault(kind, 0L);
    }
}
