package org.webpos.lab.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.result.FaultRun.Carts;
import org.webpos.lab.result.FaultRun.DeadNodes;
import org.webpos.lab.result.FaultRun.Impact;

/** Says in words what a fault did. */
final class FaultVerdict {

    /** Errors that go on until so shortly before the end are not over. */
    private static final double STILL_SECONDS = 2;

    /** An answer that takes longer is mentioned. */
    private static final double SLOW_MS = 1_000;

    private static final double MILLIS = 1_000;

    private FaultVerdict() {}

    static String of(FaultRepeats repeats) {
        FaultRun total = repeats.total();
        List<String> parts = new ArrayList<>();
        parts.addAll(evidence(repeats));
        parts.addAll(deadNodes(total.deadNodes(), total.carts()));
        parts.addAll(carts(total));
        parts.add(repeats.times() == 1 ? errors(total) : errors(repeats));
        if (total.impact().slowestMs() > SLOW_MS) {
            parts.add("slowest answer " + Figures.tenths(total.impact().slowestMs() / MILLIS) + " s");
        }
        return (repeats.times() == 1 ? "" : repeats.times() + " times: ") + String.join("; ", parts);
    }

    private static List<String> evidence(FaultRepeats repeats) {
        long without = repeats.runs().stream().filter(run -> !run.evidence()).count();
        if (without == 0) {
            return List.of();
        }
        return List.of(
                without == repeats.times() ? "no evidence" : "no evidence in " + Figures.whole(without) + " of these");
    }

    private static List<String> deadNodes(@Nullable DeadNodes dead, Carts others) {
        if (dead == null) {
            return List.of();
        }
        String names = String.join(", ", dead.names());
        if (dead.lost() == 0) {
            return List.of("keeps the " + Figures.count(dead.carts(), "cart") + " of " + names);
        }
        String which = dead.lost() == dead.carts()
                ? "the " + Figures.count(dead.carts(), "cart")
                : Figures.whole(dead.lost()) + " of the " + Figures.count(dead.carts(), "cart");
        return List.of("loses " + (others.areRight() ? "exactly " : "") + which + " of " + names);
    }

    private static List<String> carts(FaultRun run) {
        Carts carts = run.carts();
        if (carts.areRight()) {
            return List.of(run.deadNodes() == null ? "keeps every item" : "keeps every other item");
        }
        List<String> parts = new ArrayList<>();
        add(parts, carts.lost(), "loses %s", "item");
        add(parts, carts.gone(), "loses %s whole", "cart");
        add(parts, carts.doubled(), "doubles %s", "item");
        add(parts, carts.stale(), "gives %s", "older answer");
        add(parts, carts.refused(), "refuses a good key %s", "time");
        add(parts, carts.resurrected(), "brings removed lines back %s", "time");
        if (parts.isEmpty()) {
            add(parts, carts.violated(), "answers what cannot have happened in %s", "cart");
        }
        return parts;
    }

    private static void add(List<String> parts, long count, String sentence, String noun) {
        if (count > 0) {
            parts.add(String.format(Locale.ROOT, sentence, Figures.count(count, noun)));
        }
    }

    private static String errors(FaultRun run) {
        Impact impact = run.impact();
        Double first = impact.firstErrorSeconds();
        if (first == null) {
            return "no errors";
        }
        if (impact.errors() == 1) {
            return "1 error";
        }
        return isStillFailing(impact)
                ? "errors until the end, from " + Figures.tenths(first) + " s on"
                : "errors for " + Figures.tenths(run.errorSeconds()) + " s" + within(run) + " ("
                        + Figures.count(impact.errors(), "request") + ")";
    }

    /** Tells the whole time where there were seconds without errors in between. */
    private static String within(FaultRun run) {
        double span = run.impact().spanSeconds();
        return run.errorSeconds() < span ? " within " + Figures.tenths(span) + " s" : "";
    }

    private static String errors(FaultRepeats repeats) {
        if (repeats.runs().stream().allMatch(run -> run.impact().errors() == 0)) {
            return "no errors";
        }
        long unended = repeats.runs().stream()
                .filter(run -> isStillFailing(run.impact()))
                .count();
        return "errors for %s s at most, %s s at the median (%s in all)%s"
                .formatted(
                        Figures.tenths(repeats.longest().errorSeconds()),
                        Figures.tenths(repeats.medianErrorSeconds()),
                        Figures.count(repeats.total().impact().errors(), "request"),
                        unended == 0 ? "" : "; in " + Figures.count(unended, "run") + " until the end");
    }

    private static boolean isStillFailing(Impact impact) {
        Double last = impact.lastErrorSeconds();
        return last != null && impact.observedSeconds() - last < STILL_SECONDS;
    }
}
