package org.webpos.lab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.webpos.lab.report.Summary.Ranking;
import org.webpos.lab.report.WarmTables.Row;
import org.webpos.lab.result.Figures;
import org.webpos.lab.result.WarmEnvironment;
import org.webpos.lab.result.WarmEnvironment.WarmLoad;
import org.webpos.lab.result.WarmRun;
import org.webpos.lab.result.WarmWindow;

/** The report of an experiment of the kind {@code warm}: what a request costs once a node is warm, and how soon it is. */
final class WarmReport {

    private static final String MEASURED = """
            wrk sends a closed load: each connection sends its next request once the last one was answered. A window is one run of \
            wrk of %s s with new sessions. What is sent: %s. A system that answers faster gets more requests, so compare the cost \
            per request first, and response times only beside the rate.""";

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

    private static final String FLOORS = """
            What a request costs at least is measured as nodes are, on the same processor. HAProxy and the JDK's HTTP server answer \
            with a cart that never changes; one Redis server without replicas runs the script that changes a cart, under \
            redis-benchmark. Where the generator costs more than they do, their rate says nothing.""";

    private final WarmEnvironment environment;
    private final List<WarmRun> runs;
    private final WarmTables tables;
    private final List<Row> rows;
    private final List<PeerComparison> pairs;

    private WarmReport(WarmEnvironment environment, List<WarmRun> runs) {
        this.environment = environment;
        this.runs = runs;
        this.tables = WarmTables.of(environment.load(), runs);
        this.rows = tables.rows();
        this.pairs = PeerComparison.of(rows);
    }

    static Report.Content of(WarmEnvironment environment, List<WarmRun> runs) {
        WarmReport report = new WarmReport(environment, runs);
        List<String> paragraphs = report.paragraphs();
        boolean clean = runs.stream().allMatch(WarmRun::evidence);
        return Report.Content.of(environment.provenance(), runs.size(), paragraphs, clean, report.document(paragraphs));
    }

    private List<String> paragraphs() {
        List<String> paragraphs = new ArrayList<>();
        Stream.of(comparisons(), correctness(), costs(), withoutAotCache())
                .filter(sentences -> !sentences.isEmpty())
                .forEach(sentences -> paragraphs.add(String.join(" ", sentences)));
        if (!floors().isEmpty()) {
            paragraphs.add("The least that a request can cost here: "
                    + floors().stream().map(WarmReport::floor).collect(Collectors.joining(", ")) + ".");
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
            sentences.add(String.format(
                    Locale.ROOT,
                    "The experiment ended early: only %d of %s were completed.",
                    runs.size(),
                    Figures.count(environment.plannedRuns(), "planned run")));
        }
        return sentences;
    }

    /** States for each number of nodes who costs what; what is no evidence is left out. */
    private List<String> costs() {
        List<String> sentences = new ArrayList<>();
        for (int nodes : environment.load().nodes()) {
            List<Row> sound = rows.stream()
                    .filter(row -> !row.key().isFloor() && isFirstLoad(row))
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

    /** Says first what most want to know; other loads than the first are in the table. */
    private List<String> comparisons() {
        return pairs.stream()
                .filter(pair -> isFirstLoad(pair.ours()))
                .map(pair -> "On " + Figures.count(pair.ours().key().nodes(), "node") + ", " + pair.sentence())
                .toList();
    }

    private boolean isFirstLoad(Row row) {
        return row.key().load().equals(environment.load().loads().get(0));
    }

    private List<Row> floors() {
        return rows.stream().filter(row -> row.key().isFloor()).toList();
    }

    private static String floor(Row floor) {
        boolean generatorLimits = floor.range(WarmWindow::generatorShare).max() > WarmWindow.MAX_GENERATOR_SHARE;
        return floor.nodeMicros().text(Figures::tenths) + " µs with " + floor.name()
                + (generatorLimits ? " (its rate is the generator's limit)" : "");
    }

    private List<String> withoutAotCache() {
        Map<String, Set<String>> byReason = new TreeMap<>();
        for (Row row : rows) {
            for (WarmRun run : row.runs()) {
                String reason = run.withoutAotCache();
                if (reason != null) {
                    byReason.computeIfAbsent(reason, any -> new LinkedHashSet<>())
                            .add(row.shortName());
                }
            }
        }
        return byReason.entrySet().stream()
                .map(e -> "Without an AOT cache ran " + String.join(", ", e.getValue()) + ": " + e.getKey() + ".")
                .toList();
    }

    private Markdown document(List<String> paragraphs) {
        Markdown document = new Markdown().title(environment.provenance().question());
        paragraphs.forEach(document::paragraph);
        if (!pairs.isEmpty()) {
            document.table(PeerComparison.table(pairs));
        }
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
                .filter(row -> !row.key().isFloor() && isFirstLoad(row))
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
                Figures.whole(load.windowSeconds()),
                load.loads().stream().map(WarmReport::load).collect(Collectors.joining("; "))));
        points.add(WARM.formatted(
                load.tolerancePercent(),
                Figures.whole(load.maxWarmUpSeconds()),
                Figures.count(load.measuredWindows(), "window")));
        points.add(COST);
        points.add(PROCESSORS);
        points.add(EVIDENCE.formatted());
        points.add(CARTS);
        if (!floors().isEmpty()) {
            points.add(FLOORS);
        }
        runs.stream()
                .map(WarmRun::jvmUnread)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(reason -> points.add("Allocation and garbage collection are missing where " + reason + "."));
        return points;
    }

    private static String load(WarmLoad load) {
        return "%s (%s), over %s, in %s whose carts have %s each"
                .formatted(
                        workload(load.workload()),
                        load.workload(),
                        Figures.count(load.connections(), "connection"),
                        Figures.count(load.sessions(), "session"),
                        Figures.count(load.products(), "line"));
    }

    private static String workload(String workload) {
        return switch (workload) {
            case "read" -> "reads of the cart";
            case "change" -> "in turn, the removal of a line and its return";
            case "mix" ->
                "of 14 requests the page, the product list, 10 adds, one removal of a line or its return, and one read (the"
                        + " peer has no page)";
            default -> "adds, one product after the other";
        };
    }
}
