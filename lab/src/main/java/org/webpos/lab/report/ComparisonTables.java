package org.webpos.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.report.Findings.ConfigurationRuns;
import org.webpos.lab.report.Findings.MedianRange;
import org.webpos.lab.report.Markdown.Table;
import org.webpos.lab.report.Markdown.Table.Cell;
import org.webpos.lab.result.Figures;
import org.webpos.lab.result.OptionalMetrics.CacheUsage;
import org.webpos.lab.result.OptionalMetrics.CacheUsage.Lookups;
import org.webpos.lab.result.OptionalMetrics.ColdStart;
import org.webpos.lab.result.OptionalMetrics.SupplierUsage;
import org.webpos.lab.result.Run;

/** The tables of a report that compare configurations, a row for each; an optional table is empty where nothing was measured. */
final class ComparisonTables {

    private static final String NOT_MEASURED = "not measured";

    private ComparisonTables() {}

    static Table overview(Findings findings) {
        return table(
                "Requests and response times in milliseconds, " + valuesShown(findings),
                List.of("Runs", "Requests", "Failed", "Per second", "p50", "p95", "p99", "Maximum"),
                findings.configurations(),
                c -> List.of(
                        Cell.of(Figures.whole(c.runs().size())),
                        Cell.of(Figures.whole(Run.sum(c.runs(), Run::requests))),
                        Cell.expectedZero(Run.sum(c.runs(), Run::ko)),
                        cell(c.range(Run::perSecond), Figures::whole),
                        cell(c.range(run -> run.latencyMs().p50()), Figures::whole),
                        cell(c.p95(), Figures::whole),
                        cell(c.range(run -> run.latencyMs().p99()), Figures::whole),
                        cell(c.range(run -> run.latencyMs().max()), Figures::whole)));
    }

    static Table carts(Findings findings) {
        return table(
                "Items in the carts of all runs, compared product by product",
                List.of("Acknowledged", "Lost", "Doubled", "Unread", "Unknown", "Refused"),
                findings.configurations(),
                c -> List.of(
                        Cell.of(Figures.whole(
                                Run.sum(c.runs(), run -> run.carts().acked()))),
                        Cell.expectedZero(Run.sum(c.runs(), run -> run.carts().lost())),
                        Cell.expectedZero(Run.sum(c.runs(), run -> run.carts().doubled())),
                        Cell.expectedZero(Run.sum(c.runs(), run -> run.carts().unread())),
                        Cell.expectedZero(Run.sum(c.runs(), run -> run.carts().unknown())),
                        Cell.expectedZero(Run.sum(c.runs(), run -> run.carts().refused()))));
    }

    static Table cpu(Findings findings) {
        return table(
                "Processor time in milliseconds per request, " + valuesShown(findings),
                List.of("Nodes", "HAProxy", "Store", "Sum of these", "Generator"),
                findings.configurations(),
                c -> Stream.of(
                                c.measured(run -> run.cpuMsPerRequest().nodes()),
                                c.measured(run -> run.cpuMsPerRequest().haproxy()),
                                c.measured(run -> run.cpuMsPerRequest().store()),
                                c.servingCpu(),
                                c.measured(run -> run.cpuMsPerRequest().generator()))
                        .map(range -> cell(range, Figures::hundredths))
                        .toList());
    }

    static Table memory(Findings findings) {
        return table(
                "Resident memory at the end of a run in MB, " + valuesShown(findings),
                List.of("Nodes", "HAProxy", "Store"),
                findings.configurations(),
                c -> Stream.of(
                                c.measured(run -> run.memoryMb().nodes()),
                                c.measured(run -> run.memoryMb().haproxy()),
                                c.measured(run -> run.memoryMb().store()))
                        .map(range -> cell(range, Figures::whole))
                        .toList());
    }

    /** Shows how the front door distributed the requests, where that was measured and there were two nodes or more. */
    static Optional<Table> nodes(Findings findings) {
        List<String> nodes = findings.runs().stream()
                .flatMap(run -> answeredBy(run).keySet().stream())
                .distinct()
                .sorted()
                .toList();
        return nodes.size() < 2
                ? Optional.empty()
                : Optional.of(table(
                        "Share of the requests that each node answered, in percent, median over the repeats",
                        nodes,
                        findings.configurations(),
                        c -> nodes.stream().map(node -> share(c, node)).toList()));
    }

    private static Cell share(ConfigurationRuns configuration, String node) {
        return Cell.of(configuration
                .measured(run -> percent(answeredBy(run), node))
                .map(range -> Figures.whole(range.median()))
                .orElse(NOT_MEASURED));
    }

    private static Double percent(Map<String, Long> answeredBy, String node) {
        long all = answeredBy.values().stream().mapToLong(Long::longValue).sum();
        return 100.0 * answeredBy.getOrDefault(node, 0L) / Math.max(1, all);
    }

    private static Map<String, Long> answeredBy(Run run) {
        Map<String, Long> answeredBy = run.answeredBy();
        return answeredBy == null ? Map.of() : answeredBy;
    }

    /** Shows how freshly started stacks met their first load. */
    static Optional<Table> coldStarts(Findings findings) {
        return tableOfSome(
                "Freshly started stacks under their first load, in seconds",
                List.of("Runs", "Until full speed", "Never at full speed", "First request after"),
                findings,
                c -> !coldStarts(c).isEmpty(),
                c -> List.of(
                        Cell.of(Figures.whole(coldStarts(c).size())),
                        Cell.of(fullSpeed(c)
                                .map(range -> range.text(Figures::whole))
                                .orElse("not reached")),
                        Cell.expectedZero(neverAtFullSpeed(c)),
                        cell(
                                MedianRange.of(coldStarts(c).stream()
                                        .map(ColdStart::waitedSeconds)
                                        .toList()),
                                Figures::tenths)));
    }

    static List<ColdStart> coldStarts(ConfigurationRuns configuration) {
        return configuration.runs().stream()
                .flatMap(run -> Stream.ofNullable(run.coldStart()))
                .toList();
    }

    static long neverAtFullSpeed(ConfigurationRuns configuration) {
        return coldStarts(configuration).stream()
                .filter(start -> start.fullSpeedSeconds() == null)
                .count();
    }

    /** Returns the time until full speed; empty unless each run reached it. */
    static Optional<MedianRange> fullSpeed(ConfigurationRuns configuration) {
        return configuration.measured(Run::coldStart, ColdStart::fullSpeedSeconds);
    }

    /** Shows the lookups in the nodes' product caches; bundled products are not cached, so they have no row. */
    static Optional<Table> productCache(Findings findings) {
        return findings.runs().stream().noneMatch(ComparisonTables::usesProductCache)
                ? Optional.empty()
                : tableOfSome(
                        "Lookups in the product caches of the nodes, " + valuesShown(findings),
                        List.of("Hit rate, %", "Fresh", "Stale", "Misses", "Refused", "Unknown"),
                        findings,
                        c -> c.configuration().products() != null,
                        c -> List.of(
                                cell(hitRate(c), Figures::percent),
                                lookups(c, Lookups::fresh),
                                lookups(c, Lookups::stale),
                                lookups(c, Lookups::misses),
                                lookups(c, Lookups::refused),
                                lookups(c, Lookups::unknown)));
    }

    static boolean usesProductCache(Run run) {
        return run.cache() != null && run.products() != null;
    }

    /** Shows the requests to the supplier. */
    static Optional<Table> supplier(Findings findings) {
        return findings.runs().stream().allMatch(run -> run.supplier() == null)
                ? Optional.empty()
                : Optional.of(table(
                        "Requests to the supplier, by its own count, " + valuesShown(findings),
                        List.of("Requests", "Refused", "Most in a second", "Allowed", "Most for one product or page"),
                        findings.configurations(),
                        c -> List.of(
                                cell(supplierRequests(c), Figures::whole),
                                refused(c),
                                supplier(c, SupplierUsage::mostInASecond),
                                supplier(c, SupplierUsage::quotaPerSecond),
                                supplier(c, SupplierUsage::mostForOneKey))));
    }

    static Optional<MedianRange> hitRate(ConfigurationRuns configuration) {
        return configuration.measured(Run::cache, CacheUsage::hitRate);
    }

    static Optional<MedianRange> supplierRequests(ConfigurationRuns configuration) {
        return configuration.measured(Run::supplier, SupplierUsage::requests);
    }

    private static Cell lookups(ConfigurationRuns configuration, Function<Lookups, Long> kind) {
        return cell(configuration.measured(Run::cache, usage -> kind.apply(usage.lookups())), Figures::whole);
    }

    private static <T extends Number> Cell supplier(
            ConfigurationRuns configuration, Function<SupplierUsage, @Nullable T> figure) {
        return cell(configuration.measured(Run::supplier, figure), Figures::whole);
    }

    private static Cell refused(ConfigurationRuns configuration) {
        Optional<MedianRange> refused = configuration.measured(Run::supplier, SupplierUsage::notServed);
        boolean alarming = refused.filter(range -> range.max() > 0).isPresent();
        return new Cell(cell(refused, Figures::whole).text(), alarming);
    }

    private static String valuesShown(Findings findings) {
        return findings.anyRepeated() ? "median over the repeats [min–max where they differ]" : "one run each";
    }

    private static Cell cell(MedianRange range, DoubleFunction<String> format) {
        return Cell.of(range.text(format));
    }

    private static Cell cell(Optional<MedianRange> range, DoubleFunction<String> format) {
        return Cell.of(range.map(r -> r.text(format)).orElse(NOT_MEASURED));
    }

    private static Optional<Table> tableOfSome(
            String caption,
            List<String> columns,
            Findings findings,
            Predicate<ConfigurationRuns> which,
            Function<ConfigurationRuns, List<Cell>> cells) {
        List<ConfigurationRuns> some =
                findings.configurations().stream().filter(which).toList();
        return some.isEmpty() ? Optional.empty() : Optional.of(table(caption, columns, some, cells));
    }

    private static Table table(
            String caption,
            List<String> columns,
            List<ConfigurationRuns> configurations,
            Function<ConfigurationRuns, List<Cell>> cells) {
        List<String> head = new ArrayList<>(List.of("Configuration", "Users"));
        head.addAll(columns);
        return Table.ofFigures(
                caption,
                head,
                configurations.stream()
                        .map(configuration -> {
                            List<Cell> row = new ArrayList<>();
                            row.add(Cell.of(configuration.name()));
                            row.add(Cell.of(configuration.load().shortText()));
                            row.addAll(cells.apply(configuration));
                            return List.copyOf(row);
                        })
                        .toList());
    }
}
