package org.webpos.lab.sockets;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.webpos.lab.result.Latency;

/** How long pings took, in milliseconds from sending to the answer; of each socket one. */
public record RoundTrips(double p50, double p95, double p99, double max) {

    private static final double MICROS_PER_MILLI = 1_000;

    /** Reckons the figures; empty where there is no value. */
    public static Optional<RoundTrips> of(List<Integer> micros) {
        if (micros.isEmpty()) {
            return Optional.empty();
        }
        Latency all = Latency.of(micros.stream().mapToInt(Integer::intValue).toArray());
        return Optional.of(new RoundTrips(
                all.p50() / MICROS_PER_MILLI,
                all.p95() / MICROS_PER_MILLI,
                all.p99() / MICROS_PER_MILLI,
                all.max() / MICROS_PER_MILLI));
    }

    String text() {
        return String.format(
                Locale.ROOT, "ping to pong: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, max %.1f ms", p50, p95, p99, max);
    }
}
