package org.webpos.lab.report;

import java.time.Instant;
import java.util.List;
import org.webpos.lab.load.SimulationLog.Request;
import org.webpos.lab.result.CartCount;
import org.webpos.lab.result.Configuration;
import org.webpos.lab.result.Configuration.LoadProfile;
import org.webpos.lab.result.OptionalMetrics;
import org.webpos.lab.result.OptionalMetrics.CacheUsage;
import org.webpos.lab.result.OptionalMetrics.ColdStart;
import org.webpos.lab.result.OptionalMetrics.SupplierUsage;
import org.webpos.lab.result.OptionalMetrics.SupplierUsage.SupplierSecond;
import org.webpos.lab.result.Phase;
import org.webpos.lab.result.Phase.Times;
import org.webpos.lab.result.ResourceUsage;
import org.webpos.lab.result.Run;
import org.webpos.lab.result.Traffic;

/** Runs made up for tests in which products come from a supplier. */
final class ProductSamples {

    static final OptionalMetrics CACHE_AND_SUPPLIER = new OptionalMetrics(
            null, CacheUsage.of(new CacheUsage.Lookups(900, 49, 50, 1, 0)), supplier(50, 0, 5), null, null);

    private ProductSamples() {}

    static Configuration configuration(String cache) {
        return new Configuration(
                "redis",
                "cookie",
                4,
                null,
                "supplier",
                cache,
                null,
                new LoadProfile(100, 5, null, null, "scan", "zipf"));
    }

    static Run run(String cache, int repeat, OptionalMetrics metrics) {
        return run(configuration(cache), repeat, metrics);
    }

    static Run run(Configuration configuration, int repeat, OptionalMetrics metrics) {
        return Run.of(
                "mine",
                configuration,
                repeat,
                Instant.parse("2026-11-21T01:00:00Z").plusSeconds(repeat),
                Traffic.of(List.of(new Request("add item", 0, 5, true, ""))),
                new CartCount(10, 0, 0, 0, 0, 0, 100),
                new ResourceUsage(new ResourceUsage.Cpu(0.4, 0.05, 0.0, 0.2), new ResourceUsage.Memory(1200, 9, 0)),
                metrics);
    }

    static SupplierUsage supplier(long requests, long refused, int most) {
        return new SupplierUsage(
                requests,
                refused,
                0,
                most,
                5,
                20,
                1,
                List.of(new SupplierSecond(-3, 1, 0), new SupplierSecond(2, requests - 1, refused)));
    }

    static OptionalMetrics with(SupplierUsage supplier) {
        return new OptionalMetrics(null, null, supplier, null, null);
    }

    static OptionalMetrics with(ColdStart coldStart) {
        return new OptionalMetrics(null, null, null, null, coldStart);
    }

    static OptionalMetrics with(List<Phase> phases) {
        return new OptionalMetrics(null, null, null, phases, null);
    }

    /** Two phases, without the supplier in the second, with these p99 in milliseconds. */
    static List<Phase> phases(double before, double away) {
        return phases(before, away, 30_000);
    }

    static List<Phase> phases(double before, double away, int requests) {
        return List.of(
                new Phase("before", false, 0, 600, times(before, requests), times(before, requests)),
                new Phase("away", true, 600, 600, times(away, requests), times(away, requests)));
    }

    private static Times times(double p99, int requests) {
        return new Times(requests, 0, 3, 5, p99, List.of(p99 - 1, p99 + 1));
    }
}
