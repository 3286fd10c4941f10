package org.webpos.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.webpos.lab.metrics.Machine;
import org.webpos.lab.report.Findings.ConfigurationRuns;
import org.webpos.lab.report.Findings.MedianRange;
import org.webpos.lab.report.Markdown.Table;
import org.webpos.lab.report.Markdown.Table.Cell;
import org.webpos.lab.result.Configuration;
import org.webpos.lab.result.Environment;
import org.webpos.lab.result.Figures;
import org.webpos.lab.result.Phase;
import org.webpos.lab.result.Phase.Times;
import org.webpos.lab.result.Provenance;
import org.webpos.lab.result.Run;
import org.webpos.lab.result.Traffic.Failure;

/** The tables of a report that list single runs, and the table of their environment. */
final class RunTables {

    private static final List<String> RUN_COLUMNS =
            columns("Start (UTC)", "Seconds", "Requests", "Failed", "p50", "p95", "p99", "Lost", "Doubled");

    private static final List<String> PHASE_COLUMNS =
            columns("Phase", "Supplier", "Seconds", "Requests", "Failed", "p50", "p95", "p99", "p99 of single minutes");

    private RunTables() {}

    /** Returns the columns of a table: which run a row is of, and what the table shows of it. */
    private static List<String> columns(String... shown) {
        return Stream.concat(Stream.of("Configuration", "Users", "Repeat"), Stream.of(shown))
                .toList();
    }

    /** Returns a row, in the order of {@link #columns}. */
    private static List<Cell> row(String name, Run run, Cell... shown) {
        Stream<Cell> which = Stream.of(
                Cell.of(name), Cell.of(run.configuration().load().shortText()), Cell.of(String.valueOf(run.run())));
        return Stream.concat(which, Stream.of(shown)).toList();
    }

    static Table runs(Findings findings) {
        Map<Configuration, String> names = findings.configurations().stream()
                .collect(Collectors.toMap(ConfigurationRuns::configuration, ConfigurationRuns::name));
        return Table.ofFigures(
                "All runs, in the order in which they ran",
                RUN_COLUMNS,
                findings.runs().stream()
                        .map(run -> run(String.valueOf(names.get(run.configuration())), run))
                        .toList());
    }

    private static List<Cell> run(String name, Run run) {
        return row(
                name,
                run,
                Cell.of(run.startedAt().replaceAll(".*T(\\d\\d:\\d\\d:\\d\\d).*", "$1")),
                Cell.of(String.valueOf(run.seconds())),
                Cell.of(Figures.whole(run.requests())),
                Cell.expectedZero(run.ko()),
                Cell.of(Figures.whole(run.latencyMs().p50())),
                Cell.of(Figures.whole(run.latencyMs().p95())),
                Cell.of(Figures.whole(run.latencyMs().p99())),
                Cell.expectedZero(run.carts().lost()),
                Cell.expectedZero(run.carts().doubled()));
    }

    /** Lists why requests failed; empty when none did. */
    static Optional<Table> failures(Findings findings) {
        List<List<Cell>> rows = new ArrayList<>();
        for (ConfigurationRuns configuration : findings.configurations()) {
            for (Run run : configuration.runs()) {
                run.failures().forEach(failure -> rows.add(failure(configuration.name(), run, failure)));
            }
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(Table.ofWords(
                        "Why requests failed, as the generator reports it",
                        columns("Failed", "Request", "Reason"),
                        rows));
    }

    private static List<Cell> failure(String name, Run run, Failure failure) {
        return row(
                name, run, Cell.expectedZero(failure.count()), Cell.of(failure.request()), Cell.of(failure.message()));
    }

    /** Makes a table for carts and one for products, a row for each phase of each run; none where no run had phases. */
    static List<Table> phases(Findings findings) {
        return findings.runs().stream().allMatch(run -> run.phasesOrEmpty().isEmpty())
                ? List.of()
                : List.of(
                        phases("Cart requests by phase", findings, Phase::carts),
                        phases("Product requests by phase", findings, Phase::products));
    }

    private static Table phases(String what, Findings findings, Function<Phase, Times> times) {
        List<List<Cell>> rows = new ArrayList<>();
        for (ConfigurationRuns configuration : findings.configurations()) {
            for (Run run : configuration.runs()) {
                run.phasesOrEmpty()
                        .forEach(phase -> rows.add(phase(configuration.name(), run, phase, times.apply(phase))));
            }
        }
        return Table.ofFigures(what + "; times in milliseconds", PHASE_COLUMNS, rows);
    }

    private static List<Cell> phase(String name, Run run, Phase phase, Times times) {
        return row(
                name,
                run,
                Cell.of(phase.name()),
                Cell.of(phase.supplierUnavailable() ? "unavailable" : "available"),
                Cell.of(Figures.whole(phase.seconds())),
                Cell.of(Figures.whole(times.requests())),
                Cell.expectedZero(times.ko()),
                Cell.of(Figures.whole(times.p50())),
                Cell.of(Figures.whole(times.p95())),
                Cell.of(Figures.tenths(times.p99())),
                Cell.of(
                        times.minutes().isEmpty()
                                ? "no whole minute"
                                : MedianRange.of(times.minutes()).text(Figures::tenths)));
    }

    /** Makes the table of the software and hardware that the runs have in common. */
    static Table environment(Environment environment) {
        List<List<Cell>> rows = provenance(environment.provenance());
        property(rows, "Seed", String.valueOf(environment.seed()));
        return environment(rows);
    }

    static Table environment(Provenance provenance) {
        return environment(provenance(provenance));
    }

    private static Table environment(List<List<Cell>> rows) {
        return Table.ofWords("Software and hardware", List.of("Property", "Value"), rows);
    }

    private static List<List<Cell>> provenance(Provenance provenance) {
        List<List<Cell>> rows = new ArrayList<>();
        property(
                rows,
                "Commit",
                provenance.commit() + (provenance.dirty() ? ", with changes that are not committed" : ""));
        property(rows, "Start", provenance.startedAt());
        Machine machine = provenance.machine();
        property(rows, "Processor", machine.processor() + ", " + Figures.count(machine.cores(), "core"));
        property(rows, "Memory", Figures.whole(machine.memoryMb()) + " MB");
        property(rows, "System", machine.system() + ", " + machine.kernel());
        provenance.versions().forEach((name, version) -> property(rows, "Version of " + name, version));
        provenance.flags().forEach((name, value) -> property(rows, "Java flags of the " + name, value));
        return rows;
    }

    private static void property(List<List<Cell>> rows, String name, String value) {
        rows.add(List.of(Cell.of(name), Cell.of(value)));
    }
}
