package org.webpos.lab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.webpos.lab.report.Summary.Ranking;
import org.webpos.lab.report.WarmTables.Row;
import org.webpos.lab.report.WarmTables.SystemKey;
import org.webpos.lab.result.Figures;
import org.webpos.lab.result.WarmEnvironment;
import org.webpos.lab.result.WarmRun;
import org.webpos.lab.result.WarmWindow;

/** The report of an experiment of the kind {@code warm}: what a request costs once a node is warm, and how soon it is. */
final class WarmReport {

    private static final String MEASURED = """
            wrk sends a closed load: %s connections, each of which sends its next request once the last one was answered. A \
            window is one run of wrk of %s s with %s new sessions, whose carts have %s each. What is sent: %s. A system that \
            answers faster gets more requests, so compare the cost per request first, and response times only beside the rate.""";

    private static final String WARM = """
            A node is warm when its processor time per request differs by no more than %s %% in three windows in a row. The \
            warm-up ends then, or after %s s. Then come %s measured. The time to warm includes the making of the sessions between \
            the windows. What is wrong with a run is said, but nothing is left out.""";

    private static final String COST = """
            Processor time is user and system time of all processes of a kind over a window, divided by the requests that were \
            answered. Allocation and garbage collection are what the JVMs of the nodes count themselves; the share of garbage \
            collection is the mean over the nodes.""";

    private static final String PROCESSORS = """
            One node alone is loaded without a front door. It is bound to one processor from its start on; generator and Redis \
            are bound to the others. Four nodes are loaded through HAProxy and nothing is bound: nodes, HAProxy, Redis and \
            generator share the machine, so these figures compare stores on this machine and are no measure of its capacity.""";

    private static final String EVIDENCE = """
            A run is no evidence where the generator used more than 90 %% of its processor, where the machine has one processor, \
            where more than 0.1 %% of the requests failed, or where carts were wrong. wrk corrects its percentiles for requests \
            that were sent late because of a slow response.""";

    private static final String CARTS = """
            After each window the items of all its carts are added up. Lost are acknowledged adds that are missing in the sum; \
            doubled are items beyond the acknowledged adds and those without a response, of which there are at most as many as \
            connections where nothing fails.""";

    private final WarmEnvironment environment;
    private final List<WarmRun> runs;
    private final WarmTables tables;
    private final List<Row> rows;

    private WarmReport(WarmEnvironment environment, List<WarmRun> runs) {
        this.environment = environment;
        this.runs = runs;
        this.tables = WarmTables.of(environment.load().rounds(), runs);
        this.rows = tables.rows();
    }

    static Report.Content of(WarmEnvironment environment, List<WarmRun> runs) {
        WarmReport report = new WarmReport(environment, runs);
        List<String> paragraphs = report.paragraphs();
        return new Report.Content(
                environment.provenance().question(),
                environment.provenance().experiment(),
                environment.provenance().startedAt(),
                runs.size(),
                String.join(" ", paragraphs),
                runs.stream().allMatch(WarmRun::evidence),
                report.document(paragraphs));
    }

    private List<String> paragraphs() {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(String.join(" ", correctness()));
        List<String> costs = costs();
        if (!costs.isEmpty()) {
            paragraphs.add(String.join(" ", costs));
        }
        List<String> comparisons = comparisons();
        if (!comparisons.isEmpty()) {
            paragraphs.add(String.join(" ", comparisons));
        }
        String without = environment.withoutPeer();
        if (without != null) {
            paragraphs.add("No other system ran beside: " + without + ".");
        }
        return paragraphs;
    }

    private List<String> correctness() {
        List<String> sentences = new ArrayList<>();
        if (runs.stream().allMatch(WarmRun::clean)) {
            sentences.add("In %s no request failed (of %s) and no cart lost or doubled an item (of %s acknowledged)."
                    .formatted(
                            Figures.count(runs.size(), "run"),
                            Figures.whole(rows.stream()
                                    .mapToLong(row -> row.sum(WarmWindow::requests))
                                    .sum()),
                            Figures.whole(rows.stream()
                                    .mapToLong(row ->
                                            row.sum(window -> window.carts().acked()))
                                    .sum())));
        }
        for (Row row : rows) {
            if (!row.isEvidence()) {
                sentences.add("No evidence: " + row.name() + " (" + row.objections() + ").");
            }
        }
        String cold = rows.stream().filter(row -> !row.isWarm()).map(Row::name).collect(Collectors.joining("; "));
        if (!cold.isEmpty()) {
            sentences.add("Not yet warm when it was measured: " + cold + ".");
        }
        if (runs.size() < environment.plannedRuns()) {
            sentences.add("The experiment ended early: only %d of %s were completed."
                    .formatted(runs.size(), Figures.count(environment.plannedRuns(), "planned run")));
        }
        return sentences;
    }

    /** States for each number of nodes who costs what; what is no evidence is left out. */
    private List<String> costs() {
        List<String> sentences = new ArrayList<>();
        for (int nodes : environment.load().nodes()) {
            List<Row> sound = rows.stream()
                    .filter(row -> row.key().nodes() == nodes && row.isEvidence())
                    .toList();
            if (!sound.isEmpty()) {
                sentences.add("On %s, %s.".formatted(Figures.count(nodes, "node"), cost(sound)));
            }
        }
        return sentences;
    }

    /** One round of each shows nothing about chance, so that nothing is ranked. */
    private String cost(List<Row> sound) {
        if (environment.load().rounds() == 1) {
            return sound.stream()
                    .map(row -> row.nodeMicros().text(Figures::whole) + " µs with " + row.nameInSentence())
                    .collect(Collectors.joining(", ", "the nodes' CPU per request was ", ""));
        }
        List<Ranking.Place> places = sound.stream()
                .map(row -> new Ranking.Place(row.nameInSentence(), row.nodeMicros()))
                .toList();
        return Ranking.of(places).sentence("the nodes' CPU per request", "µs", Figures::whole);
    }

    private List<String> comparisons() {
        List<String> sentences = new ArrayList<>();
        for (Row peer : rows) {
            Optional<Row> ours = rows.stream()
                    .filter(row -> row.key()
                            .equals(new SystemKey(peer.key().nodes(), peer.key().store(), WarmRun.WEBPOS)))
                    .findFirst();
            if (peer.key().system().equals(WarmRun.PEER)
                    && ours.isPresent()
                    && peer.isEvidence()
                    && ours.get().isEvidence()
                    && peer.isWarm()
                    && ours.get().isWarm()
                    && peer.nodeMicros().median() > 0) {
                sentences.add(String.format(
                        Locale.ROOT,
                        "WebPOS with %s costs %.2f times what the peer costs (%s and %s µs), with a p99 of %s and %s ms.",
                        peer.key().store(),
                        ours.get().nodeMicros().median() / peer.nodeMicros().median(),
                        Figures.whole(ours.get().nodeMicros().median()),
                        Figures.whole(peer.nodeMicros().median()),
                        Figures.tenths(ours.get().p99().median()),
                        Figures.tenths(peer.p99().median())));
            }
        }
        return sentences;
    }

    private Markdown document(List<String> paragraphs) {
        Markdown document = new Markdown().title(environment.provenance().question());
        paragraphs.forEach(document::paragraph);
        document.table(tables.costs()).table(tables.memory());
        document.heading("Warming up").charts(charts()).table(tables.warmUps());
        return document.heading("Carts and errors")
                .table(tables.carts())
                .heading("How to read this report")
                .points(methodology())
                .heading("Environment")
                .table(RunTables.environment(environment.provenance()));
    }

    private List<Chart> charts() {
        Map<String, List<Row>> byStack = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.key().store() + ", "
                                + Figures.count(row.key().nodes(), "node"),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<Chart> charts = new ArrayList<>();
        byStack.forEach((name, systems) ->
                charts.add(WarmUpChart.of(name, runsOf(systems, WarmRun.WEBPOS), runsOf(systems, WarmRun.PEER))));
        return charts;
    }

    private static List<WarmRun> runsOf(List<Row> rows, String system) {
        return rows.stream()
                .filter(row -> row.key().system().equals(system))
                .flatMap(row -> row.runs().stream())
                .toList();
    }

    private List<String> methodology() {
        WarmEnvironment.LoadKeys load = environment.load();
        List<String> points = new ArrayList<>();
        points.add(MEASURED.formatted(
                Figures.whole(load.connections()),
                Figures.whole(load.windowSeconds()),
                Figures.whole(load.sessions()),
                Figures.count(load.products(), "line"),
                workload(load.workload())));
        points.add(WARM.formatted(
                load.tolerancePercent(),
                Figures.whole(load.maxWarmUpSeconds()),
                Figures.count(load.measuredWindows(), "window")));
        points.add(COST);
        points.add(PROCESSORS);
        points.add(EVIDENCE.formatted());
        points.add(CARTS);
        runs.stream()
                .map(WarmRun::jvmUnread)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(reason -> points.add("Allocation and garbage collection are missing where " + reason + "."));
        return points;
    }

    private static String workload(String workload) {
        return switch (workload) {
            case "read" -> "reads of the cart";
            case "mix" -> "of 13 requests the page, the product list, 10 adds and one read (the peer has no page)";
            default -> "adds, one product after the other";
        };
    }
}
