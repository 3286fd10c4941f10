package org.webpos.lab.result;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.metrics.Machine;
import org.webpos.lab.metrics.Usage;
import org.webpos.lab.stack.Part;

/**
 * What the processes of a stack used in a run, by kind of process; null where it could not be measured.
 *
 * @param cpuMsPerRequest processor time
 * @param memoryMb memory
 */
public record ResourceUsage(Cpu cpuMsPerRequest, Memory memoryMb) {

    /**
     * Processor time, in milliseconds for each request.
     *
     * @param nodes of all nodes together
     * @param haproxy of the front door; 0 where there is none
     * @param store of the session store's own servers, all their processes; 0 where it has none
     * @param generator of Gatling, its start included
     */
    public record Cpu(
            @Nullable Double nodes,
            @Nullable Double haproxy,
            @Nullable Double store,
            double generator) {}

    /**
     * Memory resident at the end of the run, in MB of 1024 × 1024 bytes.
     *
     * @param nodes of all nodes together
     * @param haproxy of the front door; 0 where there is none
     * @param store of the session store's own servers, all their processes; 0 where it has none
     */
    public record Memory(
            @Nullable Integer nodes,
            @Nullable Integer haproxy,
            @Nullable Integer store) {}

    /**
     * Calculates what was used between two snapshots.
     *
     * @param store the kind of the servers that hold the sessions; empty where there are none
     * @param generator what Gatling used
     */
    public static ResourceUsage between(
            Usage before, Usage after, Optional<Part.Kind> store, Duration generator, int requests) {
        return new ResourceUsage(
                new Cpu(
                        perRequest(after.cpuSince(before, Part.Kind.NODE), requests),
                        perRequest(after.cpuSince(before, Part.Kind.HAPROXY), requests),
                        perRequest(
                                store.map(kind -> after.cpuSince(before, kind)).orElse(Duration.ZERO), requests),
                        perRequest(generator, requests)),
                new Memory(
                        Machine.megabytes(after.residentBytes(Part.Kind.NODE)),
                        Machine.megabytes(after.residentBytes(Part.Kind.HAPROXY)),
                        Machine.megabytes(store.map(after::residentBytes).orElse(0L))));
    }

    /** Holds what can be measured with a stack that the lab did not start: the generator alone. */
    public static ResourceUsage fromOutside(Duration generator, int requests) {
        return new ResourceUsage(
                new Cpu(null, null, null, perRequest(generator, requests)), new Memory(null, null, null));
    }

    private static double perRequest(Duration cpu, int requests) {
        return Figures.rounded(3, (double) cpu.toMillis() / requests);
    }
}
