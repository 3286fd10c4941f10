package org.webpos.lab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.metrics.Machine;
import org.webpos.lab.report.Findings.MedianRange;
import org.webpos.lab.report.Markdown.Table;
import org.webpos.lab.report.Markdown.Table.Cell;
import org.webpos.lab.result.Figures;
import org.webpos.lab.result.ScaleEnvironment;
import org.webpos.lab.result.ScaleRun;
import org.webpos.lab.result.ScaleRun.Limits;
import org.webpos.lab.result.WarmWindow;

/** The report of an experiment of the kind {@code scale}: what an add costs as carts accumulate, and what these weigh. */
final class ScaleReport {

    /** By how much the cost may differ and still be called flat. */
    private static final double FLAT = 0.10;

    private static final String MEASURED = """
            Each store runs on one node, bound to one processor; generator and Redis are bound to the others. The node starts with \
            the limits that the largest number of carts needs, and its store is filled step by step: wrk adds one item without a \
            cookie, and each add opens a session. At each step a random sample of all carts, at most %s, gets a closed load of \
            %s: adds of one more of the product that they hold, cart after cart, in windows of %s s. So all carts have one line, \
            and an add is the same work at each step.""";

    private static final String STEADY = """
            At each step windows run until the processor time per request differs by no more than %s %% in three in a row, at most \
            for %s s; then come %s measured. Before the first step is measured, the node gets at least %s s of load. A node that is \
            still being compiled gets cheaper from step to step, which would hide what a larger store costs: a cost that falls says \
            that it was not warm at first.""";

    private static final String COST = """
            The cost is the processor time of the node and, with Redis, of all its servers, divided by the requests. Pauses are \
            those in which the node collected garbage in the measured windows, as its JVM reports them.""";

    private static final String WEIGHT = """
            Heap is what the node uses after a full collection, Redis what all masters use together (each has a replica that uses \
            as much again). The weight of a cart is the difference to the store without carts, divided by the carts; a few thousand \
            are too few to tell it. One Hazelcast member has nobody to keep copies at: with more there is one of each cart.""";

    private static final String CARTS = """
            After each window the items of the sample are added up and compared with the adds. A store that does not take a cart \
            ends the experiment.""";

    private final ScaleEnvironment environment;
    private final List<ScaleRun> runs;
    private final Map<String, List<ScaleRun>> byStore;

    private ScaleReport(ScaleEnvironment environment, List<ScaleRun> runs) {
        this.environment = environment;
        this.runs = runs;
        this.byStore =
                runs.stream().collect(Collectors.groupingBy(ScaleRun::store, LinkedHashMap::new, Collectors.toList()));
    }

    static Report.Content of(ScaleEnvironment environment, List<ScaleRun> runs) {
        ScaleReport report = new ScaleReport(environment, runs);
        List<String> summary = report.paragraphs();
        return Report.Content.of(
                environment.provenance(),
                runs.size(),
                summary,
                runs.stream().allMatch(ScaleRun::evidence),
                report.document(summary));
    }

    private List<String> paragraphs() {
        List<String> paragraphs = new ArrayList<>(List.of(String.join(" ", correctness())));
        byStore.forEach((store, steps) -> {
            String sentences = Stream.of(verdict(steps), weight(steps), idle(steps))
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining(" "));
            if (!sentences.isEmpty()) {
                paragraphs.add(sentences);
            }
        });
        return paragraphs;
    }

    private List<String> correctness() {
        List<String> sentences = new ArrayList<>();
        if (runs.stream().allMatch(ScaleRun::evidence)) {
            sentences.add(nothingLost());
        }
        for (ScaleRun run : runs) {
            if (!run.remarks().isEmpty()) {
                sentences.add((run.evidence() ? "" : "No evidence: ") + name(run) + " ("
                        + String.join("; ", run.remarks()) + ").");
            }
        }
        if (runs.size() < environment.plannedRuns()) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "The experiment ended early: only %d of %s were completed.",
                    runs.size(),
                    Figures.count(environment.plannedRuns(), "planned run")));
        }
        return sentences;
    }

    private String nothingLost() {
        return "No cart of the samples lost or doubled an item (of %s acknowledged), and %s of %s failed."
                .formatted(
                        Figures.whole(sum(window -> window.carts().acked())),
                        Figures.whole(sum(window -> window.errors().sum())),
                        Figures.count(sum(WarmWindow::requests), "request"));
    }

    private long sum(ToLongFunction<WarmWindow> figure) {
        return runs.stream()
                .flatMap(run -> Stream.concat(run.settling().stream(), run.measured().stream()))
                .mapToLong(figure)
                .sum();
    }

    private static List<ScaleRun> filling(List<ScaleRun> steps) {
        return steps.stream().filter(run -> run.idle() == null).toList();
    }

    /** Compares the largest number of carts with the smallest, where both are evidence. */
    private static Optional<String> verdict(List<ScaleRun> steps) {
        List<ScaleRun> filling = filling(steps);
        if (filling.size() < 2 || !filling.stream().allMatch(ScaleRun::evidence)) {
            return Optional.empty();
        }
        ScaleRun first = filling.get(0);
        ScaleRun last = filling.get(filling.size() - 1);
        double ratio = last.costMicros() / first.costMicros();
        return Optional.of("%s: an add costs %s µs of CPU with %s and %s µs with %s, which is %s times as much: %s."
                .formatted(
                        first.store(),
                        Figures.tenths(first.costMicros()),
                        Figures.count(first.carts(), "cart"),
                        Figures.tenths(last.costMicros()),
                        Figures.count(last.carts(), "cart"),
                        Figures.hundredths(ratio),
                        Math.abs(ratio - 1) <= FLAT ? "flat (± 10 %)" : "not flat (± 10 %)"));
    }

    private static Optional<String> weight(List<ScaleRun> steps) {
        List<ScaleRun> filling = filling(steps);
        return filling.isEmpty()
                ? Optional.empty()
                : Optional.of(filling.get(filling.size() - 1))
                        .map(last -> "An idle cart weighs %s bytes; a full collection with %s stops the node for %s ms."
                                .formatted(
                                        Figures.whole(last.bytesEach()),
                                        Figures.count(last.carts(), "cart"),
                                        Figures.whole(last.memory().fullCollectionMs())));
    }

    private static Optional<String> idle(List<ScaleRun> steps) {
        for (ScaleRun run : steps) {
            ScaleRun.Idle idle = run.idle();
            if (idle != null && run.evidence()) {
                return Optional.of(
                        ("With %s besides, each of which weighs %s bytes of heap, an add costs %s µs; while nothing is sent,"
                                        + " the node uses %s %% of its processor, for what it still compiles too.")
                                .formatted(
                                        Figures.count(idle.connections(), "idle connection"),
                                        Figures.whole(run.bytesEach()),
                                        Figures.tenths(run.costMicros()),
                                        Figures.percent(idle.cpuShare())));
            }
        }
        return Optional.empty();
    }

    private Markdown document(List<String> paragraphs) {
        Markdown document = new Markdown().title(environment.provenance().question());
        paragraphs.forEach(document::paragraph);
        ScaleEnvironment.LoadKeys load = environment.load();
        return document.table(costs())
                .charts(runs.isEmpty() ? List.of() : List.of(ScaleChart.of(byStore)))
                .heading("Memory, limits and pauses")
                .table(memory())
                .heading("How to read this report")
                .points(List.of(
                        MEASURED.formatted(
                                Figures.whole(load.sample()),
                                Figures.count(load.connections(), "connection"),
                                load.windowSeconds()),
                        STEADY.formatted(
                                load.tolerancePercent(),
                                Figures.whole(load.maxSettlingSeconds()),
                                Figures.count(load.measuredWindows(), "window"),
                                Figures.whole(load.warmUpSeconds())),
                        COST,
                        WEIGHT,
                        CARTS))
                .heading("Environment")
                .table(RunTables.environment(environment.provenance()));
    }

    private static String name(ScaleRun run) {
        ScaleRun.Idle idle = run.idle();
        return run.store() + ", " + Figures.count(run.carts(), "cart")
                + (idle == null ? "" : ", " + Figures.count(idle.connections(), "idle connection"));
    }

    private Table costs() {
        return Table.ofFigures(
                "What an add costs, median of the measured windows [lowest–highest where they differ]",
                List.of(
                        "Store and carts",
                        "CPU, µs",
                        "of the node",
                        "of Redis",
                        "Adds a second",
                        "p50, ms",
                        "p99, ms",
                        "Pauses",
                        "Longest, ms",
                        "Evidence"),
                runs.stream()
                        .map(run -> List.of(
                                Cell.of(name(run)),
                                range(run, WarmWindow::servingMicros, 1),
                                range(
                                        run,
                                        window -> window.cpuMicrosPerRequest().nodes(),
                                        1),
                                range(
                                        run,
                                        window -> window.cpuMicrosPerRequest().store(),
                                        1),
                                range(run, WarmWindow::perSecond, 0),
                                range(run, window -> window.latencyMs().p50(), 1),
                                range(run, window -> window.latencyMs().p99(), 1),
                                Cell.of(Figures.whole(run.pauses().count())),
                                Cell.of(Figures.whole(run.pauses().longestMs())),
                                new Cell(
                                        run.evidence() ? run.steady() ? "yes" : "not steady" : "no",
                                        !run.remarks().isEmpty())))
                        .toList());
    }

    private static Cell range(ScaleRun run, ToDoubleFunction<WarmWindow> figure, int decimals) {
        MedianRange range =
                MedianRange.of(run.measured().stream().mapToDouble(figure).toArray());
        return Cell.of(range.text(decimals == 0 ? Figures::whole : Figures::tenths));
    }

    private Table memory() {
        return Table.ofFigures(
                "After a full collection; what each weighs is the difference to the store without carts, or to the node without"
                        + " idle connections",
                List.of(
                        "Store and carts",
                        "Heap, MB",
                        "of",
                        "Redis masters, MB",
                        "of, each",
                        "Most sessions",
                        "Node resident, MB",
                        "Each weighs, bytes",
                        "Full collection, ms",
                        "Time to fill, s"),
                runs.stream().map(ScaleReport::memory).toList());
    }

    private static List<Cell> memory(ScaleRun run) {
        Limits limits = run.limits();
        ScaleRun.Fill fill = run.fill();
        return List.of(
                Cell.of(name(run)),
                megabytes(run.memory().heapBytes()),
                Cell.of(Figures.whole(limits.heapMb())),
                limits.redisMb() == null ? Cell.of("–") : megabytes(run.memory().redisBytes()),
                optional(limits.redisMb()),
                optional(limits.sessions()),
                megabytes(run.memory().residentBytes()),
                Cell.of(Figures.whole(run.bytesEach())),
                Cell.of(Figures.whole(run.memory().fullCollectionMs())),
                Cell.of(fill == null ? "–" : Figures.tenths(fill.seconds())));
    }

    private static Cell megabytes(long bytes) {
        return Cell.of(Figures.whole(Machine.megabytes(bytes)));
    }

    private static Cell optional(@Nullable Integer limit) {
        return Cell.of(limit == null ? "–" : Figures.whole(limit));
    }
}
