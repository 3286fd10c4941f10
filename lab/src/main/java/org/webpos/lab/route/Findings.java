package org.webpos.lab.route;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.stack.BalancingAlgorithm;

/**
 * What was seen of a front door, as scripts read it.
 *
 * @param frontDoor its address
 * @param configured the way of balancing that is configured; null when nobody says
 * @param seen the ways that would have answered so
 * @param agrees whether the one configured is among them
 * @param verdict the same in a sentence
 * @param requests how many the clients sent, without the experiments
 * @param chiSquare how well their answers fit; null where clients are bound to nodes, or answers are too few
 * @param nodes each node
 * @param clients each client
 * @param experiments what told the ways apart
 * @param moved what became of clients when a node left; null when that was not tried
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Findings(
        String frontDoor,
        @Nullable String configured,
        List<String> seen,
        boolean agrees,
        String verdict,
        int requests,
        @Nullable ChiSquare chiSquare,
        List<NodeLine> nodes,
        List<ClientLine> clients,
        List<Experiment> experiments,
        @Nullable Remapping moved) {

    /** A node; shares are 0 to 1. Latencies are null where it was not reached that way. */
    public record NodeLine(
            String name,
            boolean serves,
            long answers,
            double share,
            double expectedShare,
            @Nullable Latency direct,
            @Nullable Latency throughFrontDoor) {

        private static NodeLine of(Route route, String name) {
            Answers answers = route.answers();
            return new NodeLine(
                    name,
                    route.ground().nodes().contains(name),
                    answers.by(name),
                    answers.by(name) / (double) answers.size(),
                    route.ground().shares().share(name),
                    route.glimpse().direct().get(name),
                    route.glimpse().through().get(name));
        }
    }

    /** A client, and who answered it. */
    public record ClientLine(int client, List<String> nodes) {}

    /** What was tried and what came of it. */
    public record Experiment(String tried, String found) {}

    /** Pearson's test against the expected shares. */
    public record ChiSquare(double statistic, int degrees, double p) {

        private static ChiSquare of(Fit fit) {
            return new ChiSquare(fit.statistic(), fit.degrees(), fit.p());
        }
    }

    /** Puts together what a route showed. */
    public static Findings of(Route route) {
        Optional<BalancingAlgorithm> configured = route.ground().configured();
        return new Findings(
                route.ground().frontDoor().toString(),
                configured.map(BalancingAlgorithm::label).orElse(null),
                route.conclusion().candidates().stream()
                        .sorted()
                        .map(BalancingAlgorithm::label)
                        .toList(),
                route.agrees(),
                route.verdict(),
                route.answers().size(),
                route.fit().map(ChiSquare::of).orElse(null),
                route.nodes().stream().map(node -> NodeLine.of(route, node)).toList(),
                route.strips().stream()
                        .map(strip ->
                                new ClientLine(strip.client(), strip.answers().nodes()))
                        .toList(),
                EvidenceText.by(route.evidence()),
                route.moved().orElse(null));
    }
}
