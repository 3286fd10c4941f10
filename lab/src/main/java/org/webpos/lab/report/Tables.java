package org.webpos.lab.report;

import org.webpos.lab.result.Figures;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.webpos.lab.report.Table.Cell;
import org.webpos.lab.result.Run;

/** The tables of a report that compare set-ups. */
final class Tables {

    private Tables() {}

    static Table overview(Findings findings) {
        return SetUpTable.of(
                "What shoppers met; times in milliseconds, " + spreads(findings),
                List.of("Set-up", "Users", "Runs", "Requests", "Failed", "Per second", "p50", "p95", "p99", "Longest"),
                findings,
                m -> List.of(
                        Cell.of(Figures.whole(m.runs().size())),
                        Cell.of(Figures.whole(sum(m, Run::requests))),
                        Cell.wrong(sum(m, Run::ko)),
                        spread(m.spread(Run::perSecond), Figures::whole),
                        spread(m.spread(run -> run.latencyMs().p50()), Figures::whole),
                        spread(m.p95(), Figures::whole),
                        spread(m.spread(run -> run.latencyMs().p99()), Figures::whole),
                        spread(m.spread(run -> run.latencyMs().max()), Figures::whole)));
    }

    static Table carts(Findings findings) {
        return SetUpTable.of(
                "Items of all runs, compared product by product",
                List.of("Set-up", "Users", "Acknowledged", "Lost", "Doubled", "Unread", "Unknown", "Refused"),
                findings,
                m -> List.of(
                        Cell.of(Figures.whole(sum(m, run -> run.carts().acked()))),
                        Cell.wrong(sum(m, run -> run.carts().lost())),
                        Cell.wrong(sum(m, run -> run.carts().doubled())),
                        Cell.wrong(sum(m, run -> run.carts().unread())),
                        Cell.wrong(sum(m, run -> run.carts().unknown())),
                        Cell.wrong(sum(m, run -> run.carts().refused()))));
    }

    static Table cpu(Findings findings) {
        return SetUpTable.of(
                "Processor time in milliseconds for each request, " + spreads(findings),
                List.of("Set-up", "Users", "Nodes", "HAProxy", "Store", "These three", "Generator"),
                findings,
                m -> Stream.of(
                                m.seen(run -> run.cpuMsPerRequest().nodes()),
                                m.seen(run -> run.cpuMsPerRequest().haproxy()),
                                m.seen(run -> run.cpuMsPerRequest().store()),
                                m.servingCpu(),
                                m.seen(run -> run.cpuMsPerRequest().generator()))
                        .map(spread -> seen(spread, Figures::hundredths))
                        .toList());
    }

    static Table memory(Findings findings) {
        return SetUpTable.of(
                "Resident memory at the end of a run in MB, " + spreads(findings),
                List.of("Set-up", "Users", "Nodes", "HAProxy", "Store"),
                findings,
                m -> Stream.of(
                                m.seen(run -> run.memoryMb().nodes()),
                                m.seen(run -> run.memoryMb().haproxy()),
                                m.seen(run -> run.memoryMb().store()))
                        .map(spread -> seen(spread, Figures::whole))
                        .toList());
    }

    static String spreads(Findings findings) {
        return findings.measured().stream().anyMatch(m -> m.runs().size() > 1)
                ? "median of the repeats [least–most where they differ]"
                : "one run each";
    }

    private static Cell spread(MedianRange spread, DoubleFunction<String> format) {
        return Cell.of(spread.text(format));
    }

    private static Cell seen(Optional<MedianRange> spread, DoubleFunction<String> format) {
        return Cell.of(spread.map(s -> s.text(format)).orElse("not seen"));
    }

    private static long sum(ConfigurationRuns measured, ToIntFunction<Run> figure) {
        return measured.runs().stream().mapToLong(figure::applyAsInt).sum();
    }
}
