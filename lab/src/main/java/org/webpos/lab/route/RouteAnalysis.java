package org.webpos.lab.route;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.frontdoor.HaproxyRuntime;
import org.webpos.lab.result.Latency;
import org.webpos.lab.route.Evidence.NodeSequence;
import org.webpos.lab.route.ProbeConnection.ProbeResponse;
import org.webpos.lab.route.ProbeTarget.Endpoint;
import org.webpos.lab.stack.BalancingAlgorithm;
import org.webpos.lab.stack.Progress;

/**
 * The observations of a front door and the balancing algorithm that follows from them. Immutable.
 *
 * @param target the front door and what was known about it
 * @param traces the responses to each client
 * @param evidence the results of the experiments
 * @param latency the latency of the nodes that can be reached directly
 * @param remapping the clients that were remapped when a node was disabled; empty if that was not tried, or if clients are not bound
 *     to nodes
 */
public record RouteAnalysis(
        ProbeTarget target,
        List<ClientTrace> traces,
        Evidence evidence,
        LatencyProbe latency,
        Optional<Remapping> remapping) {

    /**
     * Probes a front door.
     *
     * @param requests how many to send before the experiments, at least as many as clients
     * @param clients the number of clients, 1 to 1,000
     * @param disabling the front door at which to disable a node for a while; empty to leave all enabled
     * @throws org.webpos.lab.stack.StackException if it does not answer, or is no front door of WebPOS
     * @throws org.webpos.lab.frontdoor.FrontDoorException if no node can be disabled
     */
    public static RouteAnalysis of(
            ProbeTarget target, int requests, int clients, Optional<HaproxyRuntime> disabling, Progress progress) {
        progress.say("sending " + requests + " requests as " + clients + " clients to " + target.frontDoor());
        List<ClientTrace> traces =
                ClientTrace.all(target.frontDoor(), requests, clients).toList();
        ProbeTarget known = target.withNodesSeen(answers(traces).nodes());
        progress.say("running experiments that distinguish the balancing algorithms");
        Evidence evidence = Evidence.collect(known);
        LatencyProbe latency = LatencyProbe.measure(known);
        Optional<Remapping> remapping = disabling.flatMap(frontDoor -> remapping(known, evidence, frontDoor, progress));
        return new RouteAnalysis(known, traces, evidence, latency, remapping);
    }

    private static Optional<Remapping> remapping(
            ProbeTarget target, Evidence evidence, HaproxyRuntime frontDoor, Progress progress) {
        if (evidence.isSpread()) {
            progress.say("no node is taken out: clients are not bound to nodes, so none could move");
            return Optional.empty();
        }
        progress.say("taking " + target.nodes().last() + " out, and in again");
        return Optional.of(Remapping.observe(target, frontDoor));
    }

    private static NodeSequence answers(List<ClientTrace> traces) {
        return new NodeSequence(traces.stream()
                .flatMap(trace -> trace.answers().nodes().stream())
                .toList());
    }

    /** Returns the responses to all clients. */
    NodeSequence answers() {
        return answers(traces);
    }

    /** Returns the nodes that belong to the front door and all others that answered. */
    Set<String> nodes() {
        Set<String> all = new TreeSet<>(target.nodes());
        all.addAll(target.unavailable());
        all.addAll(answers().nodes());
        return all;
    }

    Classification classification() {
        Classification initial = Classification.of(evidence);
        return remapping
                .map(observed -> initial.refine(observed, target.nodes().size()))
                .orElse(initial);
    }

    /** Tests the responses against the expected shares; empty if clients are bound to nodes, or there are too few responses. */
    Optional<ChiSquareFit> fit() {
        return Optional.of(answers())
                .filter(answers -> evidence.isSpread() && ChiSquareFit.isPossible(answers, target.expectedWeights()))
                .map(answers -> ChiSquareFit.of(answers, target.expectedWeights()));
    }

    /** Returns whether the configured algorithm is compatible with the evidence; if none is known, whether any is recognised. */
    public boolean agrees() {
        Classification classification = classification();
        return target.configured()
                .map(classification::allows)
                .orElse(!classification.candidates().isEmpty());
    }

    /** Returns one line that names the recognised algorithm and says whether it is the configured one. */
    String verdict() {
        Classification classification = classification();
        String seen = classification.candidates().isEmpty()
                ? "no known algorithm"
                : classification.candidates().stream()
                        .sorted()
                        .map(BalancingAlgorithm::label)
                        .collect(Collectors.joining(" or "));
        return "seen: " + seen + compared() + "; " + classification.reason();
    }

    private String compared() {
        return target.configured()
                .map(balance -> agrees()
                        ? classification().candidates().size() == 1
                                ? ", as configured"
                                : ", configured is " + balance.label()
                        : ", BUT CONFIGURED IS " + balance.label())
                .orElse("");
    }

    /**
     * The responses to one client.
     *
     * @param client its number, from 1 on
     * @param answers the nodes that answered
     */
    record ClientTrace(int client, NodeSequence answers) {

        /**
         * Sends requests as several clients, one client after the other, so that their responses do not mix.
         *
         * @param requests how many in total, at least one for each client
         */
        static Stream<ClientTrace> all(Endpoint target, int requests, int clients) {
            return IntStream.rangeClosed(1, clients)
                    .mapToObj(
                            client -> of(target, client, requests / clients + (client <= requests % clients ? 1 : 0)));
        }

        private static ClientTrace of(Endpoint target, int client, int requests) {
            try (ProbeClient probe = new ProbeClient(target, client, client, true)) {
                return new ClientTrace(client, probe.request(requests));
            }
        }
    }

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
}
