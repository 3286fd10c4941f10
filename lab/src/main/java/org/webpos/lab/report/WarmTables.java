package org.webpos.lab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.report.Findings.MedianRange;
import org.webpos.lab.report.Markdown.Table;
import org.webpos.lab.report.Markdown.Table.Cell;
import org.webpos.lab.result.Figures;
import org.webpos.lab.result.WarmEnvironment.LoadKeys;
import org.webpos.lab.result.WarmEnvironment.WarmLoad;
import org.webpos.lab.result.WarmRun;
import org.webpos.lab.result.WarmWindow;

/**
 * The tables of a {@link WarmReport}, a row for each system on so many nodes.
 *
 * @param rounds how often each was measured
 * @param rows in the order in which they first ran
 */
record WarmTables(int rounds, List<Row> rows) {

    static WarmTables of(LoadKeys keys, List<WarmRun> runs) {
        boolean severalLoads = keys.loads().size() > 1;
        Map<SystemKey, List<WarmRun>> byKey = new LinkedHashMap<>();
        for (WarmRun run : runs) {
            byKey.computeIfAbsent(
                            new SystemKey(run.nodes(), run.store(), run.system(), run.load()), any -> new ArrayList<>())
                    .add(run);
        }
        return new WarmTables(
                keys.rounds(),
                byKey.entrySet().stream()
                        .map(e -> new Row(e.getKey(), severalLoads, e.getValue()))
                        .toList());
    }

    /** One system on so many nodes under one load. */
    record SystemKey(int nodes, String store, String system, WarmLoad load) {

        boolean isFloor() {
            return system.equals(WarmRun.FLOOR);
        }
    }

    /**
     * All rounds of one system.
     *
     * @param key which system
     * @param isNamedByLoad whether there are others with other loads
     * @param runs one for each round, at least one
     */
    record Row(SystemKey key, boolean isNamedByLoad, List<WarmRun> runs) {

        String name() {
            return key.isFloor()
                    ? key.store()
                    : shortName() + ", " + Figures.count(key.nodes(), "node")
                            + (isNamedByLoad ? ", " + key.load().text() : "");
        }

        String shortName() {
            return key.system().equals(WarmRun.PEER) ? "the peer's " + key.store() : key.store();
        }

        boolean isWarm() {
            return runs.stream().allMatch(WarmRun::warm);
        }

        /** Returns the name for a sentence with figures, which says where these are not those of a warm node. */
        String nameInSentence() {
            return shortName() + warmth();
        }

        /** Returns what is to be written behind a figure of a node that was not yet warm; empty where it was. */
        String warmth() {
            return isWarm() ? "" : " (not yet warm)";
        }

        boolean isEvidence() {
            return runs.stream().allMatch(WarmRun::evidence);
        }

        /** Returns the median of each round; over one round the measured windows, so that there is a range at all. */
        MedianRange range(ToDoubleFunction<WarmWindow> figure) {
            return runs.size() == 1
                    ? MedianRange.of(
                            runs.get(0).measured().stream().mapToDouble(figure).toArray())
                    : MedianRange.of(
                            runs.stream().mapToDouble(run -> run.median(figure)).toArray());
        }

        /** The same for a figure that may not have been measured. */
        <T extends Number> Optional<MedianRange> measured(Function<WarmWindow, @Nullable T> figure) {
            boolean complete = runs.stream()
                    .flatMap(run -> run.measured().stream())
                    .map(figure)
                    .allMatch(Objects::nonNull);
            return complete
                    ? Optional.of(range(window ->
                            Objects.requireNonNull(figure.apply(window)).doubleValue()))
                    : Optional.empty();
        }

        MedianRange nodeMicros() {
            return range(WarmWindow::nodeMicros);
        }

        MedianRange p99() {
            return range(window -> window.latencyMs().p99());
        }

        MedianRange secondsToWarm() {
            return MedianRange.of(
                    runs.stream().mapToDouble(WarmRun::secondsToWarm).toArray());
        }

        long sum(ToLongFunction<WarmWindow> figure) {
            return runs.stream().mapToLong(run -> run.sum(figure)).sum();
        }

        /** Returns why it is no evidence, each reason once; empty where it is. */
        String objections() {
            return runs.stream()
                    .flatMap(run -> run.objections().stream())
                    .distinct()
                    .collect(Collectors.joining("; "));
        }
    }

    private String ranges() {
        return rounds > 1
                ? "median of the rounds [lowest–highest where they differ]"
                : "median of the measured windows [lowest–highest where they differ]";
    }

    Table costs() {
        return table(
                "CPU in microseconds per request, times in milliseconds, " + ranges(),
                column("Rounds", row -> Cell.of(Figures.whole(row.runs().size()))),
                column("Nodes", row -> whole(row.nodeMicros())),
                column(
                        "HAProxy",
                        row -> whole(
                                row.range(window -> window.cpuMicrosPerRequest().haproxy()))),
                column(
                        "Store",
                        row -> whole(
                                row.range(window -> window.cpuMicrosPerRequest().store()))),
                column("Together", row -> whole(row.range(WarmWindow::servingMicros))),
                column("Per second", row -> whole(row.range(WarmWindow::perSecond))),
                column(
                        "p50",
                        row -> tenths(row.range(window -> window.latencyMs().p50()))),
                column("p99", row -> tenths(row.p99())),
                column("Evidence", row -> new Cell(row.isEvidence() ? "yes" : "no", !row.isEvidence())));
    }

    Table memory() {
        return table(
                "Memory allocated per request, garbage collection, and the generator, " + ranges(),
                column(
                        "Allocated, KB",
                        row -> optional(
                                row.measured(WarmWindow::allocatedBytesPerRequest),
                                bytes -> Figures.tenths(bytes / 1024))),
                column("GC, % of the time", row -> optional(row.measured(WarmWindow::gcShare), Figures::percent)),
                column(
                        "Generator, µs",
                        row -> tenths(
                                row.range(window -> window.cpuMicrosPerRequest().generator()))),
                column(
                        "Generator, % of its processor",
                        row -> Cell.of(row.range(WarmWindow::generatorShare).text(Figures::percent))));
    }

    Table warmUps() {
        return table(
                "The warm-up, median of the rounds [lowest–highest where they differ]",
                column("Warm", row -> new Cell(row.isWarm() ? "yes" : "not yet", !row.isWarm())),
                column("Seconds to warm", row -> whole(row.secondsToWarm())),
                column(
                        "Windows",
                        row -> whole(MedianRange.of(row.runs().stream()
                                .mapToDouble(run -> run.warmUp().size())
                                .toArray()))),
                column("CPU in the first window, µs", row -> whole(ofWarmUp(row, windows -> 0))),
                column("in the last, µs", row -> whole(ofWarmUp(row, windows -> windows - 1))));
    }

    private static MedianRange ofWarmUp(Row row, IntUnaryOperator which) {
        return MedianRange.of(row.runs().stream()
                .mapToDouble(run -> run.warmUp().isEmpty()
                        ? 0
                        : run.warmUp()
                                .get(which.applyAsInt(run.warmUp().size()))
                                .cpuMicrosPerRequest()
                                .nodes())
                .toArray());
    }

    Table carts() {
        return table(
                "All windows, those of the warm-up too",
                column("Requests", row -> Cell.of(Figures.whole(row.sum(WarmWindow::requests)))),
                column(
                        "Acknowledged adds",
                        row -> Cell.of(
                                Figures.whole(row.sum(window -> window.carts().acked())))),
                zeroColumn("Lost", window -> window.carts().lost()),
                zeroColumn("Doubled", window -> window.carts().doubled()),
                zeroColumn("Carts not read", window -> window.carts().unread()),
                zeroColumn("Refused connections", window -> window.errors().connect()),
                zeroColumn(
                        "Broken connections",
                        window -> Math.max(
                                window.errors().read() + window.errors().write(),
                                window.errors().unanswered())),
                zeroColumn("Too late", window -> window.errors().timeout()),
                zeroColumn("Status from 400 on", window -> window.errors().status()));
    }

    /** One column: its head, and its cell in the row of a system. */
    private record Column(String head, Function<Row, Cell> cell) {}

    private static Column column(String head, Function<Row, Cell> cell) {
        return new Column(head, cell);
    }

    /** A column of sums that ought to be zero. */
    private static Column zeroColumn(String head, ToLongFunction<WarmWindow> figure) {
        return new Column(head, row -> Cell.expectedZero(row.sum(figure)));
    }

    /** Makes a table with the names of the systems before the columns. */
    private Table table(String caption, Column... columns) {
        List<Column> all = new ArrayList<>(List.of(columns));
        all.add(0, column("System", row -> Cell.of(row.name())));
        return Table.ofFigures(
                caption,
                all.stream().map(Column::head).toList(),
                rows.stream()
                        .map(row -> all.stream()
                                .map(column -> column.cell().apply(row))
                                .toList())
                        .toList());
    }

    private static Cell whole(MedianRange range) {
        return Cell.of(range.text(Figures::whole));
    }

    private static Cell tenths(MedianRange range) {
        return Cell.of(range.text(Figures::tenths));
    }

    private static Cell optional(Optional<MedianRange> range, DoubleFunction<String> format) {
        return Cell.of(range.map(measured -> measured.text(format)).orElse("–"));
    }
}
