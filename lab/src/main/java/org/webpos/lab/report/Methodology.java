package org.webpos.lab.report;

import org.webpos.lab.result.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.webpos.lab.result.Environment;

/** What a reader has to know in order not to read more into the figures than is in them. */
final class Methodology {

    private static final String TIMES =
            "A time runs from sending a request to the last byte of its answer, as the generator sees it on the same machine; "
                    + "failed requests count with the time they took to fail. Percentiles are over all requests of a run: %s, "
                    + "the adds and the cart. A shopper whose answer is late sends its next request later, so a "
                    + "standstill is met by fewer requests than it would delay in a shop.";

    private static final String ONE_MACHINE =
            "Generator, HAProxy, nodes and store share one machine. What the generator takes is missing elsewhere, so figures "
                    + "tell set-ups on this machine apart; they are no capacity of the till.";

    private static final String COST =
            "Processor time is user and system time of all processes of a kind from just before to just after a run, divided "
                    + "by its requests; the generator's includes its own start, which weighs more in small runs. Memory is what "
                    + "is resident at the end of a run, on a stack that has served the runs before it.";

    private static final String CARTS =
            "Lost are acknowledged items that the cart did not hold; doubled are items beyond what acknowledged and unanswered "
                    + "adds of the same product explain; unread are acknowledged items in carts that could not be read; unknown "
                    + "are adds without an answer, or with one of 500 and more, which does not say what became of them. They are compared product by product, so that a lost and a doubled one never "
                    + "cancel.";

    private Methodology() {}

    static List<String> of(Findings findings) {
        Environment environment = findings.environment();
        List<String> points = new ArrayList<>(List.of(
                model(environment, ProductReading.wayOfShopping(findings)),
                TIMES.formatted(ProductReading.choosing(findings)),
                ONE_MACHINE));
        if (!environment.fromOutside()) {
            points.add(COST);
        }
        points.addAll(ProductReading.of(findings));
        points.add(warmth(environment));
        points.add(CARTS);
        chance(findings).ifPresent(points::add);
        return points;
    }

    private static String model(Environment environment, String wayOfShopping) {
        return "Shoppers arrive at a fixed pace, whether or not earlier ones were served (an open model): %s. %s, then reads its cart. If every answer came at once, this would take %s s."
                .formatted(
                        arrivals(environment),
                        wayOfShopping,
                        Figures.whole(environment.load().rampSeconds().get(0)
                                + environment.load().items()
                                        * environment.load().pauseMillis()
                                        / 1000.0));
    }

    private static String arrivals(Environment environment) {
        List<String> arrivals = new ArrayList<>();
        for (int i = 0; i < environment.load().users().size(); i++) {
            arrivals.add(Figures.whole(environment.load().users().get(i)) + " within "
                    + Figures.count(environment.load().rampSeconds().get(i), "second"));
        }
        return String.join(", ", arrivals);
    }

    private static String warmth(Environment environment) {
        Environment.Warmup warmup = environment.load().warmup();
        String before = warmup == null
                ? "The first run on a stack met it as it was after its start"
                : "Before its first run each stack got a load that is not counted (%s within %s, %d adds each, %s ms apart)"
                        .formatted(
                                Figures.count(warmup.users(), "shopper"),
                                Figures.count(warmup.rampSeconds(), "second"),
                                warmup.items(),
                                Figures.whole(warmup.pauseMillis()));
        return before
                + ". Nodes warm themselves up before they report ready; even so a Java server goes on getting faster for "
                + "minutes. The loads of one repeat follow each other on one stack, so a later one meets it warmer. Compare "
                + "set-ups at the same load, not loads with each other.";
    }

    private static Optional<String> chance(Findings findings) {
        int repeats = findings.measured().stream()
                .mapToInt(m -> m.runs().size())
                .min()
                .orElse(1);
        if (repeats < 2) {
            return Optional.empty();
        }
        return Optional.of(
                "With %d runs each, the ranges of two set-ups that do not differ at all would still lie apart in about one of %s comparisons. Read a difference as a hint, and a large one as more than that."
                        .formatted(repeats, Figures.whole(arrangements(repeats) / 2)));
    }

    /** Counts the orders in which the runs of two set-ups can fall, as far as which set-up comes where: 2n over n. */
    private static double arrangements(int runs) {
        double ways = 1;
        for (int i = 1; i <= runs; i++) {
            ways = ways * (runs + i) / i;
        }
        return ways;
    }
}
