package org.webpos.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.webpos.lab.result.Environment;
import org.webpos.lab.result.Figures;
import org.webpos.lab.result.Run;

/** How the figures of a report were measured, and what they do not show. */
final class Methodology {

    private static final String LOAD = """
            Shoppers arrive at a fixed rate, whether or not earlier ones were served (an open model): %s. %s, then reads its cart. \
            If every response came at once, this would take %s s.""";

    private static final String TIMES = """
            A response time runs from sending a request to the last byte of its response, measured by the generator on the same \
            machine. Failed requests count with the time until they failed. Percentiles are over all requests of a run: %s, the \
            adds and the cart. A shopper sends its next request only after the response to the last one, so a standstill of the \
            servers delays fewer requests here than it would in a shop.""";

    private static final String ONE_MACHINE = """
            Generator, HAProxy, nodes and store share one machine, and what the generator uses is missing for the others. The \
            figures compare configurations on this machine; they are no measure of the till's capacity.""";

    private static final String COST = """
            Processor time is user and system time of all processes of a kind from just before to just after a run, divided by \
            the number of its requests. That of the generator includes its own start, which matters more in small runs. Memory \
            is resident memory at the end of a run, on a stack that has already served the runs before it.""";

    private static final String PRODUCTS = """
            Nodes count every lookup of a product list or of a single product, but not the lines of carts. The hit rate is the \
            share of lookups answered from the node's cache, fresh or stale (beyond the time to live). A miss is loaded while \
            the client waits. Refused lookups could not be loaded. The supplier counts its requests itself, from the end of \
            the load before (or from its start) to the end of the load. Most in a second is the maximum within any second, not \
            only within those of the clock. The supplier runs on the same machine; its resource usage is not measured.""";

    private static final String SCANS = """
            Loads that scan products use different products: all products are divided evenly among the loads of a stack. So \
            each load starts with caches that hold none of its products. A scan answered with an error counts as failed; the \
            shopper goes on without the product, and nothing is retried.""";

    private static final String COLD_STARTS = """
            Full speed begins with the first of five seconds in which no request fails, at least 95 % of the requests are sent \
            that would be sent if every response came at once, and the p95 of each second is at most twice the usual p95 (the \
            median over the seconds in the second half of the run), or 50 ms where that is more. It is counted from the first \
            request, which is sent after the front door is ready and the generator has started; the table shows this time too.""";

    private static final String PHASES = """
            A request belongs to the phase in which it was sent. Cart requests are those that change or show a cart. The p99 of \
            a phase is given to a tenth of a millisecond, although the generator measures whole milliseconds: equal times are \
            taken as spread evenly over their millisecond.""";

    private static final String WARMUP = """
            . Nodes warm up before they report ready; even so a Java server gets faster for minutes. The loads of one repeat run \
            one after the other on one stack, so later loads meet a warmer stack. Compare configurations under the same load, \
            not loads with each other.""";

    private static final String CARTS = """
            Lost are acknowledged items that the cart did not hold. Doubled are items beyond what acknowledged and unanswered \
            adds of the same product explain. Unread are acknowledged items in carts that could not be read. Unknown are adds \
            without a response, or with a status of 500 or above, which does not say whether the item was added. Carts are \
            compared product by product, so that a lost item and a doubled one never cancel.""";

    private static final String CHANCE = """
            With %s runs each, the ranges of two configurations that do not differ at all would still lie apart in about one of \
            %s comparisons. Take a small difference as a hint only.""";

    private Methodology() {}

    static List<String> of(Findings findings) {
        Environment environment = findings.environment();
        boolean allScan = findings.runs().stream().allMatch(Methodology::scans);
        List<String> points = new ArrayList<>();
        points.add(LOAD.formatted(arrivals(environment), shopping(findings), Figures.whole(idealSeconds(environment))));
        points.add(TIMES.formatted(allScan ? "the scans" : "the list"));
        points.add(ONE_MACHINE);
        if (!environment.fromOutside()) {
            points.add(COST);
        }
        if (any(findings, run -> ComparisonTables.usesProductCache(run) || run.supplier() != null)) {
            points.add(PRODUCTS);
        }
        if (any(findings, Methodology::scans)) {
            points.add(SCANS);
        }
        if (any(findings, run -> run.coldStart() != null)) {
            points.add(COLD_STARTS);
        }
        if (any(findings, run -> !run.phasesOrEmpty().isEmpty())) {
            points.add(PHASES);
        }
        points.add(warmup(environment) + WARMUP);
        points.add(CARTS);
        int repeats = findings.configurations().stream()
                .mapToInt(c -> c.runs().size())
                .min()
                .orElse(1);
        if (repeats > 1) {
            points.add(CHANCE.formatted(repeats, Figures.whole(orders(repeats) / 2)));
        }
        return points;
    }

    private static boolean any(Findings findings, Predicate<Run> which) {
        return findings.runs().stream().anyMatch(which);
    }

    private static boolean scans(Run run) {
        return run.shop() != null;
    }

    private static String arrivals(Environment environment) {
        List<String> arrivals = new ArrayList<>();
        for (int i = 0; i < environment.load().users().size(); i++) {
            arrivals.add(Figures.whole(environment.load().users().get(i)) + " within "
                    + Figures.count(environment.load().rampSeconds().get(i), "second"));
        }
        return String.join(", ", arrivals);
    }

    private static double idealSeconds(Environment environment) {
        Environment.Profile load = environment.load();
        return load.rampSeconds().get(0) + load.items() * load.pauseMillis() / 1000.0;
    }

    /** Describes what each shopper does before it reads its cart. */
    private static String shopping(Findings findings) {
        Environment.Profile load = findings.environment().load();
        String pause = "waits " + Figures.whole(load.pauseMillis()) + " ms";
        if (findings.runs().stream().allMatch(Methodology::scans)) {
            return "Each " + pause + ", requests a product and adds it, " + load.items() + " times in all";
        }
        return "Each reads the product list, then " + load.items() + " times " + pause + " and adds one product"
                + (any(findings, Methodology::scans)
                        ? " (where a popularity is named, it requests each product instead of reading a list)"
                        : "");
    }

    private static String warmup(Environment environment) {
        Environment.Warmup warmup = environment.load().warmup();
        return warmup == null
                ? "The first run on a stack met it as it was after its start"
                : String.format(
                        Locale.ROOT,
                        "Before its first run each stack got a load that is not measured%s (%s within %s, %d adds each, %s ms apart)",
                        warmup.times() == null ? "" : ", " + warmup.times() + " times",
                        Figures.count(warmup.users(), "shopper"),
                        Figures.count(warmup.rampSeconds(), "second"),
                        warmup.items(),
                        Figures.whole(warmup.pauseMillis()));
    }

    /** Counts the orders of the runs of two configurations by which configuration comes where: 2n over n. */
    private static double orders(int runs) {
        double orders = 1;
        for (int i = 1; i <= runs; i++) {
            orders = orders * (runs + i) / i;
        }
        return orders;
    }
}
