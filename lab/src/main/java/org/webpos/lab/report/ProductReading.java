package org.webpos.lab.report;

import org.webpos.lab.result.Figures;
import java.util.ArrayList;
import java.util.List;
import org.webpos.lab.result.Environment;
import org.webpos.lab.result.Run;

/** What a reader has to know in order not to read more into figures about products than is in them. */
final class ProductReading {

    private static final String COUNTS =
            "At hand is what a node's cache told at once, fresh or stale (beyond its time); waited for is what had to be fetched "
                    + "while somebody waited; refused is what could not be had. Nodes count this themselves, for every list and every "
                    + "single product they are asked for; the lines of carts are not counted. What the supplier was asked is its own count, from "
                    + "the end of the load before it (or from its start) to the end of the load; most in a second is the most in "
                    + "any second, wherever it begins. The supplier runs on the same machine; what it costs there is not counted.";

    private static final String SHELVES =
            "Every load that scans chooses among products of its own, the products being dealt out evenly among the loads of a "
                    + "stack, so that it meets caches that know none of them. A scan that is answered with an error counts as "
                    + "failed, and the shopper goes on without the product; nothing is tried again.";

    private static final String COLD =
            "Full speed begins with the first second from which on, for five seconds, no request fails, at least 95 % of the "
                    + "requests come that would come if every answer came at once, and the p95 of each of these seconds is at "
                    + "most twice the usual one (the middle of those in the second half of the run), or 50 ms where that is "
                    + "more. It is counted from the first request, and that came so many seconds after the front door served as "
                    + "the generator takes to start.";

    private static final String PHASES =
            "A request belongs to the phase in which it was sent. Cart requests are those that change or show a cart. The p99 "
                    + "of a phase is written to a tenth of a millisecond, between the whole ones that the generator's clock "
                    + "has, as if times that it tells alike were spread evenly over that millisecond.";

    private ProductReading() {}

    static List<String> of(Findings findings) {
        List<Run> runs = findings.runs();
        List<String> points = new ArrayList<>();
        if (runs.stream().anyMatch(run -> run.cache() != null || run.supplier() != null)) {
            points.add(COUNTS);
        }
        if (runs.stream().anyMatch(ProductReading::scans)) {
            points.add(SHELVES);
        }
        if (runs.stream().anyMatch(run -> run.coldStart() != null)) {
            points.add(COLD);
        }
        if (runs.stream().anyMatch(run -> !run.phasesOrEmpty().isEmpty())) {
            points.add(PHASES);
        }
        return points;
    }

    private static boolean scans(Run run) {
        return run.shop() != null;
    }

    /** Says what each shopper does before it reads its cart. */
    static String wayOfShopping(Findings findings) {
        Environment.Profile load = findings.environment().load();
        String pause = "waits " + Figures.whole(load.pauseMillis()) + " ms";
        String times = load.items() + " times";
        if (findings.runs().stream().allMatch(ProductReading::scans)) {
            return "Each " + pause + ", asks for a product and adds it, " + times + " in all";
        }
        boolean some = findings.runs().stream().anyMatch(ProductReading::scans);
        return "Each reads the product list, then " + times + " " + pause + " and adds one product"
                + (some ? " (where a popularity is named, it asks for each product instead of reading a list)" : "");
    }

    /** Names the requests by which shoppers choose. */
    static String choosing(Findings findings) {
        return findings.runs().stream().allMatch(ProductReading::scans) ? "the scans" : "the list";
    }
}
