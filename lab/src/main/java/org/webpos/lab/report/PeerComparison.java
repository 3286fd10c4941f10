package org.webpos.lab.report;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.webpos.lab.report.Findings.MedianRange;
import org.webpos.lab.report.Markdown.Table;
import org.webpos.lab.report.Markdown.Table.Cell;
import org.webpos.lab.report.WarmTables.Row;
import org.webpos.lab.report.WarmTables.SystemKey;
import org.webpos.lab.result.Figures;
import org.webpos.lab.result.WarmRun;
import org.webpos.lab.result.WarmWindow;

/**
 * WebPOS beside the peer: the same store on as many nodes under the same load. What is no evidence is compared with nothing; what was
 * not yet warm is, and it is said.
 *
 * @param ours all rounds of WebPOS
 * @param peer all rounds of the peer
 */
record PeerComparison(Row ours, Row peer) {

    /** Finds the pairs, in the order of the rows. */
    static List<PeerComparison> of(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.key().system().equals(WarmRun.WEBPOS))
                .flatMap(row -> peerOf(row, rows).map(peer -> new PeerComparison(row, peer)).stream())
                .filter(PeerComparison::isSound)
                .toList();
    }

    private static Optional<Row> peerOf(Row ours, List<Row> rows) {
        SystemKey key = ours.key();
        SystemKey wanted = new SystemKey(key.nodes(), key.store(), WarmRun.PEER, key.load());
        return rows.stream().filter(row -> row.key().equals(wanted)).findFirst();
    }

    private boolean isSound() {
        return ours.isEvidence()
                && peer.isEvidence()
                && ours.runs().stream().flatMap(this::sameRound).findAny().isPresent()
                && peer.runs().stream().allMatch(run -> run.median(WarmWindow::nodeMicros) > 0);
    }

    /** Returns how many times the peer's figure ours is, round by round: both ran within minutes of each other. */
    private MedianRange ratio(ToDoubleFunction<WarmWindow> figure) {
        return MedianRange.of(ours.runs().stream()
                .flatMap(run -> sameRound(run).map(other -> run.median(figure) / other.median(figure)))
                .toList());
    }

    private Stream<WarmRun> sameRound(WarmRun run) {
        return peer.runs().stream().filter(other -> other.round() == run.round());
    }

    /** States cost and response time in a sentence. */
    String sentence() {
        return "%s costs %s µs of CPU per request%s, %s of the peer's %s%s; p99 is %s ms, the peer's %s."
                .formatted(
                        ours.key().store(),
                        ours.nodeMicros().text(Figures::whole),
                        ours.warmth(),
                        ratio(WarmWindow::nodeMicros).text(Figures::hundredths),
                        peer.nodeMicros().text(Figures::whole),
                        peer.warmth(),
                        ours.p99().text(Figures::tenths),
                        peer.p99().text(Figures::tenths));
    }

    static Table table(List<PeerComparison> pairs) {
        return Table.ofFigures(
                "WebPOS beside the peer, CPU of the nodes in microseconds per request: medians [lowest–highest]; ratios round by round",
                List.of(
                        "System",
                        "WebPOS",
                        "Peer",
                        "Ratio",
                        "Ratio, Redis included",
                        "p99 of WebPOS, ms",
                        "p99 of the peer, ms"),
                pairs.stream()
                        .map(pair -> List.of(
                                Cell.of(pair.ours.name()),
                                Cell.of(pair.ours.nodeMicros().text(Figures::whole) + pair.ours.warmth()),
                                Cell.of(pair.peer.nodeMicros().text(Figures::whole) + pair.peer.warmth()),
                                Cell.of(pair.ratio(WarmWindow::nodeMicros).text(Figures::hundredths)),
                                Cell.of(pair.ratio(WarmWindow::servingMicros).text(Figures::hundredths)),
                                Cell.of(pair.ours.p99().text(Figures::tenths)),
                                Cell.of(pair.peer.p99().text(Figures::tenths))))
                        .toList());
    }
}
