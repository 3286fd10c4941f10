package org.webpos.lab.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.webpos.lab.stack.BalancingAlgorithm;

/** What people read. */
class PageTest {

    @Test
    void aStripIsCutToTheWidthAndSaysSo() {
        List<String> lines = page(BalancingAlgorithm.ROUNDROBIN, 1, 30).lines().toList();

        assertThat(lines).contains("client-1    1 2 3 4 1 2 3 4 …").allMatch(line -> !line.startsWith("client-2"));
    }

    @Test
    void theTableHasEveryNodeAndTheVerdictComesLast() {
        assertThat(page(BalancingAlgorithm.ROUNDROBIN, 2, 80))
                .contains("4  node-4              60    25.0%    25.0%")
                .contains("chi-square 0.00, 3 degrees of freedom, p 1.000: closer to the expected shares than chance")
                .endsWith("seen: roundrobin, as configured; "
                        + "the nodes take equal turns, even while one has a request under way");
    }

    @Test
    void whatWasNotConfiguredIsSaidLoudly() {
        assertThat(page(BalancingAlgorithm.CONSISTENT, 1, 80)).contains("seen: consistent, BUT CONFIGURED IS roundrobin; ");
    }

    @Test
    void whoMovedIsSaidOfThoseWhoseNodeStayed() {
        assertThat(page(BalancingAlgorithm.CONSISTENT, 1, 80))
                .contains("node-4 left: 30 of 120 clients were there; of the 90 others 2 got another node")
                .contains("node-4 came back: 1 changed between the others");
    }

    @Test
    void moreClientsThanFitAreCounted() {
        assertThat(page(BalancingAlgorithm.ROUNDROBIN, 1_000, 80)).contains("client-20 ", "… and 980 clients more");
    }

    private static String page(BalancingAlgorithm running, int clients, int width) {
        return new Page(Findings.of(route(running, clients)), width).text();
    }

    private static Route route(BalancingAlgorithm running, int clients) {
        Answers answers = MadeUp.answers(120, i -> MadeUp.NODES.get(i % 4));
        ProbeTarget ground = new ProbeTarget(
                new Target(URI.create("http://127.0.0.1:8080")),
                Optional.of(BalancingAlgorithm.ROUNDROBIN),
                new TreeSet<>(MadeUp.NODES),
                new TreeSet<>(),
                Optional.of(Weights.equal(MadeUp.NODES)),
                new TreeMap<>(),
                true);
        return new Route(
                ground,
                IntStream.rangeClosed(1, clients)
                        .mapToObj(client -> new ClientTrace(client, answers))
                        .toList(),
                new MadeUp(running).evidence(),
                new LatencyProbe(new TreeMap<>(), new TreeMap<>()),
                Optional.of(new Remapping("node-4", 120, 30, 2, 1)));
    }
}
