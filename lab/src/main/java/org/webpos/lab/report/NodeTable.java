package org.webpos.lab.report;

import org.webpos.lab.result.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.webpos.lab.report.Table.Cell;
import org.webpos.lab.result.Run;

/** How the front door shared the requests out among the nodes, where it could be asked and there was something to share. */
final class NodeTable {

    private NodeTable() {}

    /** Makes the table; empty where no run tells of two nodes. */
    static Optional<Table> of(Findings findings) {
        List<String> nodes = findings.runs().stream()
                .map(NodeTable::answeredBy)
                .flatMap(answered -> answered.keySet().stream())
                .distinct()
                .sorted()
                .toList();
        return nodes.size() < 2 ? Optional.empty() : Optional.of(table(findings, nodes));
    }

    private static Table table(Findings findings, List<String> nodes) {
        List<String> head = new ArrayList<>(List.of("Set-up", "Users"));
        head.addAll(nodes);
        return SetUpTable.of(
                "Share of the requests that each node answered, in percent, median of the repeats",
                head,
                findings,
                m -> nodes.stream().map(node -> Cell.of(share(m, node))).toList());
    }

    private static String share(ConfigurationRuns measured, String node) {
        return measured.seen(run -> percent(answeredBy(run), node))
                .map(spread -> Figures.whole(spread.median()))
                .orElse("not seen");
    }

    private static Double percent(Map<String, Long> answered, String node) {
        long all = answered.values().stream().mapToLong(Long::longValue).sum();
        return 100.0 * answered.getOrDefault(node, 0L) / Math.max(1, all);
    }

    private static Map<String, Long> answeredBy(Run run) {
        Map<String, Long> answered = run.answeredBy();
        return answered == null ? Map.of() : answered;
    }
}
