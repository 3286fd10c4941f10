package org.webpos.lab.report;

import org.webpos.lab.result.Figures;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.report.Table.Cell;
import org.webpos.lab.result.OptionalMetrics.CacheUsage.Lookups;
import org.webpos.lab.result.OptionalMetrics.CacheUsage;
import org.webpos.lab.result.OptionalMetrics.SupplierUsage;
import org.webpos.lab.result.Run;

/** What nodes told of products, and what their supplier was asked for that. */
final class ProductTable {

    private ProductTable() {}

    /** Makes the table of what nodes told; empty where nobody knows. */
    static Optional<Table> ofNodes(Findings findings) {
        return findings.runs().stream().allMatch(run -> run.cache() == null)
                ? Optional.empty()
                : Optional.of(SetUpTable.of(
                        "What nodes told those who asked for products, " + Tables.spreads(findings),
                        List.of("Set-up", "Users", "At hand, %", "Fresh", "Stale", "Waited for", "Refused", "Unknown"),
                        findings,
                        m -> List.of(
                                cell(hitRate(m), Figures::percent),
                                answers(m, Lookups::fresh),
                                answers(m, Lookups::stale),
                                answers(m, Lookups::misses),
                                answers(m, Lookups::refused),
                                answers(m, Lookups::unknown))));
    }

    /** Makes the table of what the supplier was asked; empty where there was none. */
    static Optional<Table> ofSupplier(Findings findings) {
        return findings.runs().stream().allMatch(run -> run.supplier() == null)
                ? Optional.empty()
                : Optional.of(SetUpTable.of(
                        "What the supplier was asked, by its own count, " + Tables.spreads(findings),
                        List.of(
                                "Set-up",
                                "Users",
                                "Requests",
                                "Refused",
                                "Most in a second",
                                "Allowed",
                                "Most for one thing"),
                        findings,
                        m -> List.of(
                                cell(requests(m), Figures::whole),
                                refused(m),
                                supplier(m, SupplierUsage::mostInASecond),
                                supplier(m, SupplierUsage::quotaPerSecond),
                                supplier(m, SupplierUsage::mostForOneKey))));
    }

    static Optional<MedianRange> hitRate(ConfigurationRuns measured) {
        return measured.seen(Run::cache, CacheUsage::hitRate);
    }

    static Optional<MedianRange> requests(ConfigurationRuns measured) {
        return measured.seen(Run::supplier, SupplierUsage::requests);
    }

    private static Cell answers(ConfigurationRuns measured, Function<Lookups, Long> kind) {
        return cell(measured.seen(Run::cache, use -> kind.apply(use.lookups())), Figures::whole);
    }

    private static <T extends Number> Cell supplier(
            ConfigurationRuns measured, Function<SupplierUsage, @Nullable T> figure) {
        return cell(measured.seen(Run::supplier, figure), Figures::whole);
    }

    private static Cell refused(ConfigurationRuns measured) {
        Optional<MedianRange> refused = measured.seen(Run::supplier, use -> use.refused() + use.banned());
        boolean alarming = refused.filter(spread -> spread.max() > 0).isPresent();
        return new Cell(cell(refused, Figures::whole).text(), alarming);
    }

    private static Cell cell(Optional<MedianRange> spread, DoubleFunction<String> format) {
        return Cell.of(spread.map(s -> s.text(format)).orElse("not seen"));
    }
}
