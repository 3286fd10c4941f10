package org.webpos.lab.warm;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.metrics.Usage;
import org.webpos.lab.result.Figures;
import org.webpos.lab.result.WarmWindow;
import org.webpos.lab.stack.Part;
import org.webpos.lab.warm.JvmCounters.Counts;

/**
 * What the generator reported of one window, and all counters at both of its ends.
 *
 * @param second when it began
 * @param finished the generator
 * @param before the processes
 * @param after the processes
 * @param countsBefore of the JVMs; empty where there are none, or they cannot be read
 * @param countsAfter of the JVMs
 */
record WindowFigures(
        double second,
        Wrk.Finished finished,
        Usage before,
        Usage after,
        Optional<Counts> countsBefore,
        Optional<Counts> countsAfter) {

    private static final double MICROS_PER_MILLI = 1000;
    private static final double MICROS_PER_SECOND = 1_000_000;

    /**
     * Relates all of it to the requests.
     *
     * @param connections how many requests may have been under way at the end
     * @param nodes how many JVMs the counts are of
     * @param carts what the carts held afterwards
     */
    WarmWindow window(int connections, int nodes, WarmWindow.Carts carts) {
        Wrk.Output output = finished.output();
        long requests = output.figure("requests");
        double seconds = output.figure("duration") / MICROS_PER_SECOND;
        return new WarmWindow(
                Figures.rounded(1, second),
                Figures.rounded(3, seconds),
                requests,
                Figures.rounded(1, requests / seconds),
                new WarmWindow.Times(
                        Figures.rounded(2, output.figure("p50") / MICROS_PER_MILLI),
                        Figures.rounded(2, output.figure("p99") / MICROS_PER_MILLI)),
                errors(output, connections),
                new WarmWindow.Cpu(
                        micros(Part.Kind.NODE, requests),
                        micros(Part.Kind.HAPROXY, requests),
                        // One of the two, where there is any: products come with the till here.
                        micros(Part.Kind.REDIS, requests) + micros(Part.Kind.POSTGRES, requests),
                        perRequest(finished.cpu(), requests)),
                Figures.rounded(
                        3,
                        (double) finished.cpu().toMillis()
                                / Math.max(1, finished.wall().toMillis())),
                carts,
                allocated(requests),
                collecting(seconds * nodes));
    }

    static WarmWindow.Errors errors(Wrk.Output output, int connections) {
        return new WarmWindow.Errors(
                output.figure("connect"),
                output.figure("read"),
                output.figure("write"),
                output.figure("timeout"),
                output.figure("status"),
                Math.max(0, output.figure("issued") - output.figure("requests") - connections));
    }

    private double micros(Part.Kind kind, long requests) {
        return perRequest(after.cpuSince(before, kind), requests);
    }

    private static double perRequest(Duration cpu, long requests) {
        return Figures.rounded(1, cpu.toMillis() * MICROS_PER_MILLI / Math.max(1, requests));
    }

    private @Nullable Long allocated(long requests) {
        Long begin = countsBefore.map(Counts::allocatedBytes).orElse(null);
        Long end = countsAfter.map(Counts::allocatedBytes).orElse(null);
        return begin == null || end == null || requests == 0 ? null : Long.valueOf((end - begin) / requests);
    }

    private @Nullable Double collecting(double nodeSeconds) {
        return countsBefore.isEmpty() || countsAfter.isEmpty()
                ? null
                : Double.valueOf(Figures.rounded(
                        4,
                        (countsAfter.get().collectionMillis()
                                        - countsBefore.get().collectionMillis())
                                / 1000.0
                                / nodeSeconds));
    }
}
