package org.webpos.lab.route;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.result.Latency;
import org.webpos.lab.route.ProbeConnection.ProbeResponse;

/**
 * A rough comparison of the latency with and without the front door: a few sequential requests on persistent connections.
 *
 * @param direct the latency of each node when requested directly
 * @param through its latency through the front door
 */
record LatencyProbe(SortedMap<String, LatencySummary> direct, SortedMap<String, LatencySummary> through) {

    private static final int ROUNDS = 30;

    /** These rounds are not counted: connections open, code is compiled. */
    private static final int WARM_UP_ROUNDS = 5;

    /** So many clients that hardly any node is left out, whatever binds clients to nodes. */
    private static final int CLIENTS_PER_NODE = 3;

    /** Alternates direct requests and requests through the front door, so that both run under the same conditions. */
    static LatencyProbe measure(ProbeTarget target) {
        List<ProbeClient> direct = target.direct().values().stream()
                .map(node -> new ProbeClient(node, 1, 1, false))
                .toList();
        List<ProbeClient> proxied = IntStream.rangeClosed(
                        1, CLIENTS_PER_NODE * target.nodes().size())
                .mapToObj(i -> new ProbeClient(target.frontDoor(), i, i, false))
                .toList();
        try {
            return measure(direct, proxied);
        } finally {
            direct.forEach(ProbeClient::close);
            proxied.forEach(ProbeClient::close);
        }
    }

    private static LatencyProbe measure(List<ProbeClient> direct, List<ProbeClient> proxied) {
        Map<String, List<Duration>> directTimes = new TreeMap<>();
        Map<String, List<Duration>> proxiedTimes = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            boolean warm = round >= WARM_UP_ROUNDS;
            direct.forEach(client -> addDuration(client.request(), warm ? directTimes : null));
            proxied.forEach(client -> addDuration(client.request(), warm ? proxiedTimes : null));
        }
        return new LatencyProbe(summaries(directTimes), summaries(proxiedTimes));
    }

    private static void addDuration(ProbeResponse response, @Nullable Map<String, List<Duration>> times) {
        String node = response.node();
        if (node != null && times != null) {
            times.computeIfAbsent(node, first -> new ArrayList<>()).add(response.duration());
        }
    }

    private static SortedMap<String, LatencySummary> summaries(Map<String, List<Duration>> times) {
        SortedMap<String, LatencySummary> latencies = new TreeMap<>();
        times.forEach((node, durations) -> latencies.put(node, LatencySummary.of(durations)));
        return latencies;
    }

    /**
     * The latency of responses.
     *
     * @param answers how many responses there were
     * @param medianMs the median in ms
     * @param p95Ms the 95th percentile in ms
     */
    public record LatencySummary(int answers, double medianMs, double p95Ms) {

        /** Summarises at least one duration. */
        static LatencySummary of(List<Duration> times) {
            int[] micros = times.stream()
                    .mapToInt(time -> (int) Math.round(time.toNanos() / 1e3))
                    .sorted()
                    .toArray();
            return new LatencySummary(micros.length, percentile(micros, 50), percentile(micros, 95));
        }

        private static double percentile(int[] micros, int percent) {
            return Latency.percentile(micros, percent) / 1e3;
        }
    }
}
