package org.webpos.lab.route;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.route.Evidence.BusyNode;
import org.webpos.lab.route.Evidence.ClientPairs;
import org.webpos.lab.route.Evidence.NodeSequence;
import org.webpos.lab.route.RouteAnalysis.LatencyProbe.LatencySummary;
import org.webpos.lab.route.RouteReport.RoutingExperiment;
import org.webpos.lab.stack.BalancingAlgorithm;

/**
 * An analysis as scripts read it: the JSON object of {@code route --json}. Immutable.
 *
 * @param frontDoor its address
 * @param configured the configured balancing algorithm; null if unknown
 * @param seen the algorithms compatible with the evidence
 * @param agrees whether the configured one is among them
 * @param verdict the same in a sentence
 * @param requests how many requests the clients sent, without the experiments
 * @param chiSquare how well their responses fit the expected shares; null if clients are bound to nodes, or there are too few responses
 * @param nodes each node
 * @param clients each client
 * @param experiments the experiments and their results
 * @param moved the clients that were remapped when a node was disabled; null if that was not tried
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RouteReport(
        String frontDoor,
        @Nullable String configured,
        List<String> seen,
        boolean agrees,
        String verdict,
        int requests,
        @Nullable ChiSquare chiSquare,
        List<NodeLine> nodes,
        List<ClientLine> clients,
        List<RoutingExperiment> experiments,
        @Nullable Remapping moved) {

    /** A node; shares are 0 to 1. Latencies are null if it was not reached that way. */
    public record NodeLine(
            String name,
            boolean serves,
            long answers,
            double share,
            double expectedShare,
            @Nullable LatencySummary direct,
            @Nullable LatencySummary throughFrontDoor) {

        private static NodeLine of(RouteAnalysis analysis, String name) {
            NodeSequence answers = analysis.answers();
            return new NodeLine(
                    name,
                    analysis.target().nodes().contains(name),
                    answers.count(name),
                    answers.count(name) / (double) answers.size(),
                    analysis.target().expectedWeights().share(name),
                    analysis.latency().direct().get(name),
                    analysis.latency().through().get(name));
        }
    }

    /** A client, and the nodes that answered it. */
    public record ClientLine(int client, List<String> nodes) {}

    /** An experiment and its result. */
    public record RoutingExperiment(String tried, String found) {}

    /** Pearson's test against the expected shares. */
    public record ChiSquare(double statistic, int degrees, double p) {

        private static ChiSquare of(ChiSquareFit fit) {
            return new ChiSquare(fit.statistic(), fit.degrees(), fit.p());
        }
    }

    /** Creates the report of an analysis. */
    public static RouteReport of(RouteAnalysis analysis) {
        Optional<BalancingAlgorithm> configured = analysis.target().configured();
        return new RouteReport(
                analysis.target().frontDoor().toString(),
                configured.map(BalancingAlgorithm::label).orElse(null),
                analysis.classification().candidates().stream()
                        .sorted()
                        .map(BalancingAlgorithm::label)
                        .toList(),
                analysis.agrees(),
                analysis.verdict(),
                analysis.answers().size(),
                analysis.fit().map(ChiSquare::of).orElse(null),
                analysis.nodes().stream()
                        .map(node -> NodeLine.of(analysis, node))
                        .toList(),
                analysis.traces().stream()
                        .map(trace ->
                                new ClientLine(trace.client(), trace.answers().nodes()))
                        .toList(),
                ExperimentLines.of(analysis.evidence()),
                analysis.remapping().orElse(null));
    }

    /** The experiments as they are shown. */
    static final class ExperimentLines {

        private ExperimentLines() {}

        static List<RoutingExperiment> of(Evidence evidence) {
            List<RoutingExperiment> all = new ArrayList<>(List.of(
                    experiment("one client, cookies ignored", evidence.withoutCookies()),
                    experiment("one client, cookies returned", evidence.withCookies()),
                    experiment("one session key, two addresses", evidence.sameKey()),
                    experiment("one address, two session keys", evidence.sameAddress())));
            if (evidence.isSpread()) {
                all.add(new RoutingExperiment(
                        "a request in progress at one node",
                        evidence.busyNode()
                                .map(busy -> result(busy, evidence))
                                .orElse("not possible: no WebSocket at /ws")));
            }
            return all;
        }

        private static RoutingExperiment experiment(String tried, NodeSequence answers) {
            String result = answers.isSingleNode()
                    ? "always " + answers.nodes().get(0)
                    : answers.distinctNodes() + " nodes, "
                            + (answers.period().isPresent()
                                    ? "in rotation with period "
                                            + answers.period().getAsInt()
                                    : "not in rotation");
            return new RoutingExperiment(tried, result + " (" + answers.size() + " requests)");
        }

        private static RoutingExperiment experiment(String tried, ClientPairs pairs) {
            int all = pairs.pairs().size();
            return new RoutingExperiment(
                    tried,
                    pairs.sameNodeCount() + " of " + all + " pairs at one node"
                            + (pairs.distinctNodes() == 1 ? ", all at the same one" : ""));
        }

        private static String result(BusyNode busy, Evidence evidence) {
            return busy.node()
                    + (busy.isAvoided(evidence.withoutCookies()) ? " received fewer requests" : " received its share")
                    + " (" + busy.meanwhile().count(busy.node()) + " of "
                    + busy.meanwhile().size() + " requests)";
        }
    }
}
