package org.webpos.lab.route;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A short look at what the front door adds: few requests, one after the other, on kept connections.
 *
 * @param direct how long each node took when asked straight
 * @param through how long it took through the front door
 */
record LatencyProbe(SortedMap<String, Latency> direct, SortedMap<String, Latency> through) {

    private static final int ROUNDS = 30;

    /** Of these rounds nothing is kept: connections open, code is compiled. */
    private static final int WARMING = 5;

    /** So many clients for each node that, whatever binds clients, hardly any node is left out. */
    private static final int CLIENTS_PER_NODE = 3;

    /** Asks straight and through the front door in turn, so that both meet the same moments. */
    static LatencyProbe at(ProbeTarget ground) {
        List<Caller> straight = ground.direct().values().stream()
                .map(node -> new Caller(node, 1, 1, false))
                .toList();
        List<Caller> around = IntStream.rangeClosed(
                        1, CLIENTS_PER_NODE * ground.nodes().size())
                .mapToObj(i -> new Caller(ground.frontDoor(), i, i, false))
                .toList();
        try {
            return by(straight, around);
        } finally {
            straight.forEach(Caller::close);
            around.forEach(Caller::close);
        }
    }

    private static LatencyProbe by(List<Caller> straight, List<Caller> around) {
        Map<String, List<Duration>> direct = new TreeMap<>();
        Map<String, List<Duration>> through = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            boolean warm = round >= WARMING;
            straight.forEach(caller -> note(caller.ask(), warm ? direct : null));
            around.forEach(caller -> note(caller.ask(), warm ? through : null));
        }
        return new LatencyProbe(summedUp(direct), summedUp(through));
    }

    private static void note(Reply reply, @Nullable Map<String, List<Duration>> times) {
        String node = reply.node();
        if (node != null && times != null) {
            times.computeIfAbsent(node, first -> new ArrayList<>()).add(reply.took());
        }
    }

    private static SortedMap<String, Latency> summedUp(Map<String, List<Duration>> times) {
        SortedMap<String, Latency> latencies = new TreeMap<>();
        times.forEach((node, taken) -> latencies.put(node, Latency.of(taken)));
        return latencies;
    }
}
