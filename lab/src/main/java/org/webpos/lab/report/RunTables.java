package org.webpos.lab.report;

import org.webpos.lab.result.Figures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.webpos.lab.report.Table.Cell;
import org.webpos.lab.result.Run;
import org.webpos.lab.result.Traffic.Failure;

/** Tables in which each run stands for itself. */
final class RunTables {

    private static final List<String> EVERY_RUN = List.of(
            "Set-up",
            "Users",
            "Repeat",
            "Began (UTC)",
            "Seconds",
            "Requests",
            "Failed",
            "p50",
            "p95",
            "p99",
            "Lost",
            "Doubled");

    private static final List<String> FAILURES = List.of("Set-up", "Users", "Repeat", "Requests", "What for", "Why");

    private RunTables() {}

    static Table runs(Findings findings) {
        Map<Object, String> names = findings.measured().stream()
                .collect(Collectors.toMap(ConfigurationRuns::setUp, ConfigurationRuns::name));
        return Table.ofFigures(
                "Every run, in the order in which they ran",
                EVERY_RUN,
                findings.runs().stream()
                        .map(run -> run(String.valueOf(names.get(run.configuration())), run))
                        .toList());
    }

    private static List<Cell> run(String name, Run run) {
        return List.of(
                Cell.of(name),
                Cell.of(run.configuration().load().shortText()),
                Cell.of(String.valueOf(run.run())),
                Cell.of(run.startedAt().replaceAll(".*T(\\d\\d:\\d\\d:\\d\\d).*", "$1")),
                Cell.of(String.valueOf(run.seconds())),
                Cell.of(Figures.whole(run.requests())),
                Cell.wrong(run.ko()),
                Cell.of(Figures.whole(run.latencyMs().p50())),
                Cell.of(Figures.whole(run.latencyMs().p95())),
                Cell.of(Figures.whole(run.latencyMs().p99())),
                Cell.wrong(run.carts().lost()),
                Cell.wrong(run.carts().doubled()));
    }

    /** Lists why requests failed; empty when none did. */
    static Optional<Table> failures(Findings findings) {
        List<List<Cell>> rows = findings.measured().stream()
                .flatMap(m -> m.runs().stream()
                        .flatMap(run -> run.failures().stream().map(failure -> failure(m.name(), run, failure))))
                .toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(Table.ofWords("Why requests failed, in the generator's words", FAILURES, rows));
    }

    private static List<Cell> failure(String name, Run run, Failure failure) {
        return List.of(
                Cell.of(name),
                Cell.of(run.configuration().load().shortText()),
                Cell.of(String.valueOf(run.run())),
                Cell.wrong(failure.count()),
                Cell.of(failure.request()),
                Cell.of(failure.message()));
    }
}
