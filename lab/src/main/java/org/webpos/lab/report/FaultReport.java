package org.webpos.lab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.report.Markdown.Table;
import org.webpos.lab.report.Markdown.Table.Cell;
import org.webpos.lab.result.FaultEnvironment;
import org.webpos.lab.result.FaultEnvironment.LoadKeys;
import org.webpos.lab.result.FaultRepeats;
import org.webpos.lab.result.FaultRun;
import org.webpos.lab.result.FaultRun.Bystanders;
import org.webpos.lab.result.FaultRun.Impact;
import org.webpos.lab.result.Figures;

/** The report of an experiment of the kind {@code faults}: what each fault does to the clients of each store. */
final class FaultReport {

    private static final String CLIENTS =
            "%s with %s each go through the front door of %s, %s changes a second together while everything "
                    + "is answered at once. Of ten requests eight add an item, one reads a cart and one lists products. "
                    + "A client waits up to 10 s. An add that failed is repeated with the same operation id when it is "
                    + "that cart's turn again, until it is acknowledged.";

    private static final String JUDGED =
            "Every request and answer is recorded. At the end each cart is read once more. A checker decides "
                    + "whether all answers of a cart can have happened in some order; an add of unknown outcome may "
                    + "have had an effect or not. An item is lost if it was acknowledged and no later answer has it.";

    private static final String LOCAL =
            "With the store local a cart is at the node that first answered. Carts of a node that is killed, "
                    + "frozen or restarted are counted apart if nobody can open them at the end. A client whose key was "
                    + "refused three times in a row begins a new cart.";

    private static final String TIMES =
            "Each run has %s s without a fault, then the fault, then %s s without it. Times count from the "
                    + "beginning of the fault. Errors last from the first to the last one; where seconds in between had none, "
                    + "those with errors are counted. p95 is back once the 95th percentile of a second is at most 1.5 times "
                    + "what it was before the fault, and stays so for three seconds. Bystanders are requests that had "
                    + "nothing to do with what was broken; one suffers if it fails or takes more than a second.";

    private static final String REPEATS =
            "Of a fault that was repeated, counts are sums, times are the worst of all runs, the load before is the "
                    + "median, and the chart shows the run with the longest errors.";

    private static final String EVIDENCE =
            "A run is no evidence if fewer than 100 changes were acknowledged, a cart could not be judged or "
                    + "not be read at the end, or more than 1 % of the requests failed before the fault.";

    private final FaultEnvironment environment;
    private final List<FaultRepeats> repeats;
    private final FaultSummary summary;

    private FaultReport(FaultEnvironment environment, List<FaultRun> runs) {
        this.environment = environment;
        this.repeats = FaultRepeats.of(runs);
        this.summary = new FaultSummary(
                environment,
                runs.stream().collect(Collectors.groupingBy(FaultRun::store, LinkedHashMap::new, Collectors.toList())));
    }

    static Report.Content of(FaultEnvironment environment, List<FaultRun> runs) {
        FaultReport report = new FaultReport(environment, runs);
        List<String> paragraphs = report.summary.paragraphs();
        return Report.Content.of(
                environment.provenance(),
                runs.size(),
                paragraphs,
                runs.stream().allMatch(FaultSummary::wentAsPromised),
                report.document(paragraphs));
    }

    private Markdown document(List<String> paragraphs) {
        Markdown document = new Markdown().title(environment.provenance().question());
        paragraphs.forEach(document::paragraph);
        document.table(verdicts()).heading("Requests over time");
        byScenario().values().forEach(same -> document.charts(FaultChart.of(same)));
        LoadKeys load = environment.load();
        return document.heading("Errors and response times")
                .table(errors())
                .heading("Carts and bystanders")
                .table(carts())
                .heading("How to read this report")
                .points(List.of(
                        CLIENTS.formatted(
                                Figures.count(load.clients(), "client"),
                                Figures.count(load.cartsOfEach(), "cart"),
                                Figures.count(load.nodes(), "node"),
                                Figures.whole(load.changesPerSecond())),
                        JUDGED,
                        LOCAL,
                        TIMES.formatted(load.beforeSeconds(), load.afterSeconds()),
                        REPEATS,
                        EVIDENCE))
                .heading("Environment")
                .table(RunTables.environment(environment.provenance()));
    }

    private Map<String, List<FaultRepeats>> byScenario() {
        Map<String, List<FaultRepeats>> scenarios = new LinkedHashMap<>();
        environment.load().scenarios().forEach(name -> scenarios.put(name, new ArrayList<>()));
        repeats.forEach(same -> scenarios
                .computeIfAbsent(same.scenario(), any -> new ArrayList<>())
                .add(same));
        return scenarios;
    }

    private Table verdicts() {
        List<String> stores = environment.load().stores();
        List<String> head = new ArrayList<>(List.of("Fault"));
        head.addAll(stores);
        List<List<Cell>> rows = new ArrayList<>();
        byScenario().forEach((scenario, ofStores) -> {
            List<Cell> row = new ArrayList<>(List.of(Cell.of(scenario)));
            stores.forEach(store -> row.add(ofStores.stream()
                    .filter(same -> same.store().equals(store))
                    .findFirst()
                    .map(same -> new Cell(same.verdict(), !same.runs().stream().allMatch(FaultSummary::wentAsPromised)))
                    .orElse(Cell.of("–"))));
            rows.add(row);
        });
        return Table.ofWords("What each fault does to the clients of each store", head, rows);
    }

    private static String name(FaultRepeats same) {
        return same.store() + ", " + same.scenario() + (same.times() == 1 ? "" : ", " + same.times() + " times");
    }

    private Table errors() {
        return Table.ofFigures(
                "Times in seconds from the beginning of the fault",
                List.of(
                        "Store and fault",
                        "Changes a second before",
                        "p95 before, ms",
                        "First error",
                        "Good again",
                        "Last error",
                        "p95 back",
                        "Slowest, s",
                        "Failed",
                        "Unknown",
                        "Given up"),
                repeats.stream()
                        .map(same -> {
                            FaultRun run = same.total();
                            Impact impact = run.impact();
                            return List.of(
                                    Cell.of(name(same)),
                                    Cell.of(Figures.whole(run.before().changesPerSecond())),
                                    Cell.of(Figures.tenths(run.before().p95Ms())),
                                    time(impact.firstErrorSeconds()),
                                    time(impact.firstGoodSeconds()),
                                    time(impact.lastErrorSeconds()),
                                    time(impact.fastAgainSeconds()),
                                    Cell.of(Figures.tenths(impact.slowestMs() / 1_000)),
                                    causes(impact.failed()),
                                    causes(impact.unknown()),
                                    Cell.of(Figures.whole(run.givenUp())));
                        })
                        .toList());
    }

    private static Cell time(@Nullable Double seconds) {
        return Cell.of(Optional.ofNullable(seconds).map(Figures::tenths).orElse("–"));
    }

    private static Cell causes(Map<String, Integer> causes) {
        return Cell.of(
                causes.isEmpty()
                        ? "0"
                        : causes.entrySet().stream()
                                .map(cause -> Figures.whole(cause.getValue()) + " × " + cause.getKey())
                                .collect(Collectors.joining(", ")));
    }

    private Table carts() {
        return Table.ofFigures(
                "Carts as the clients found them, and requests that had nothing to do with the fault",
                List.of(
                        "Store and fault",
                        "Changes acknowledged",
                        "Carts judged",
                        "Items lost",
                        "Items doubled",
                        "Older answers",
                        "Keys refused",
                        "Lines back",
                        "Carts wrong",
                        "Undecided",
                        "Unread",
                        "Bystanders that suffered",
                        "their p99, ms",
                        "Evidence"),
                repeats.stream().map(FaultReport::carts).toList());
    }

    private static List<Cell> carts(FaultRepeats same) {
        FaultRun run = same.total();
        FaultRun.Carts carts = run.carts();
        Bystanders bystanders = run.bystanders();
        return List.of(
                Cell.of(name(same)),
                Cell.of(Figures.whole(run.acknowledged())),
                Cell.of(Figures.whole(carts.judged())),
                Cell.expectedZero(carts.lost()),
                Cell.expectedZero(carts.doubled()),
                Cell.expectedZero(carts.stale()),
                Cell.expectedZero(carts.refused()),
                Cell.expectedZero(carts.resurrected()),
                Cell.expectedZero(carts.violated()),
                Cell.expectedZero(carts.undecided()),
                Cell.expectedZero(carts.unread()),
                Cell.of(
                        bystanders == null
                                ? "–"
                                : Figures.whole(bystanders.suffered()) + " of " + Figures.whole(bystanders.requests())),
                Cell.of(bystanders == null ? "–" : Figures.tenths(bystanders.p99Ms())),
                new Cell(run.evidence() ? "yes" : "no", !run.evidence()));
    }
}
