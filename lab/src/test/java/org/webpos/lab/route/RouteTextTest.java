package org.webpos.lab.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.webpos.lab.route.Evidence.NodeSequence;
import org.webpos.lab.route.ProbeTarget.Endpoint;
import org.webpos.lab.route.ProbeTarget.Weights;
import org.webpos.lab.route.RouteAnalysis.ClientTrace;
import org.webpos.lab.route.RouteAnalysis.LatencyProbe;
import org.webpos.lab.stack.BalancingAlgorithm;

/** What people read. */
class RouteTextTest {

    @Test
    void aLineIsCutToTheWidthAndSaysSo() {
        List<String> lines = page(BalancingAlgorithm.ROUNDROBIN, 1, 30).lines().toList();

        assertThat(lines).contains("client-1    1 2 3 4 1 2 3 4 …").allMatch(line -> !line.startsWith("client-2"));
    }

    @Test
    void theTableHasEveryNodeAndTheVerdictComesLast() {
        assertThat(page(BalancingAlgorithm.ROUNDROBIN, 2, 80))
                .contains("4  node-4              60    25.0%    25.0%")
                .contains("chi-square 0.00, 3 degrees of freedom, p 1.000: closer to the expected shares than random")
                .endsWith("seen: roundrobin, as configured; "
                        + "the nodes rotate equally, even while one has a request in progress");
    }

    @Test
    void anotherAlgorithmThanTheConfiguredOneIsInCapitals() {
        assertThat(page(BalancingAlgorithm.CONSISTENT, 1, 80))
                .contains("seen: consistent, BUT CONFIGURED IS roundrobin; ");
    }

    @Test
    void remappedClientsAreCountedAmongThoseWhoseNodeStayed() {
        assertThat(page(BalancingAlgorithm.CONSISTENT, 1, 80))
                .contains("node-4 left: 30 of 120 clients were there; of the 90 others 2 got another node")
                .contains("node-4 came back: 1 changed between the others");
    }

    @Test
    void moreClientsThanFitAreCounted() {
        assertThat(page(BalancingAlgorithm.ROUNDROBIN, 1_000, 80)).contains("client-20 ", "… and 980 clients more");
    }

    private static String page(BalancingAlgorithm running, int clients, int width) {
        return new RouteText(RouteReport.of(analysis(running, clients)), width).text();
    }

    private static RouteAnalysis analysis(BalancingAlgorithm running, int clients) {
        NodeSequence answers = SimulatedFrontDoor.answers(120, i -> SimulatedFrontDoor.NODES.get(i % 4));
        ProbeTarget target = new ProbeTarget(
                new Endpoint(URI.create("http://127.0.0.1:8080")),
                Optional.of(BalancingAlgorithm.ROUNDROBIN),
                new TreeSet<>(SimulatedFrontDoor.NODES),
                new TreeSet<>(),
                Optional.of(Weights.equal(SimulatedFrontDoor.NODES)),
                new TreeMap<>(),
                true);
        return new RouteAnalysis(
                target,
                IntStream.rangeClosed(1, clients)
                        .mapToObj(client -> new ClientTrace(client, answers))
                        .toList(),
                new SimulatedFrontDoor(running).evidence(),
                new LatencyProbe(new TreeMap<>(), new TreeMap<>()),
                Optional.of(new Remapping("node-4", 120, 30, 2, 1)));
    }
}
