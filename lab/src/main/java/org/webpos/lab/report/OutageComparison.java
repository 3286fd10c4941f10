package org.webpos.lab.report;

import org.webpos.lab.result.Figures;
import java.util.ArrayList;
import java.util.List;
import org.webpos.lab.result.Phase.Times;
import org.webpos.lab.result.Phase;
import org.webpos.lab.result.Run;

/**
 * A time without the supplier, and the one before it that it is compared with.
 *
 * @param before with the supplier
 * @param away without it
 */
record OutageComparison(Phase before, Phase away) {

    /** How many per cent longer cart requests may take while the supplier is away. */
    private static final double BAR_PERCENT = 10;

    /** Fewer leave less than fifty to tell the p99 by, which chance moves by more than the bar. */
    private static final int ENOUGH = 5_000;

    /** Says of each run what the absence of the supplier changed. */
    static List<String> sentences(Findings findings) {
        boolean several = findings.runs().size() > 1;
        List<String> sentences = new ArrayList<>();
        for (ConfigurationRuns measured : findings.measured()) {
            for (Run run : measured.runs()) {
                String subject = several
                        ? "%s with %s, repeat %d: "
                                .formatted(measured.name(), measured.trial().text(), run.run())
                        : "";
                in(run).forEach(absence -> sentences.add(subject + absence.sentence()));
            }
        }
        return sentences;
    }

    private static List<OutageComparison> in(Run run) {
        List<OutageComparison> absences = new ArrayList<>();
        List<Phase> phases = run.phasesOrEmpty();
        for (int i = 1; i < phases.size(); i++) {
            if (phases.get(i).supplierUnavailable() && !phases.get(i - 1).supplierUnavailable()) {
                absences.add(new OutageComparison(phases.get(i - 1), phases.get(i)));
            }
        }
        return absences;
    }

    private String sentence() {
        if (before.carts().requests() == 0 || away.carts().requests() == 0) {
            return "there were no cart requests to compare.";
        }
        return "In the %s s without the supplier 99 of 100 cart requests were answered within %s ms, in the %s s before within %s ms: %s. %s%s"
                .formatted(
                        Figures.whole(away.seconds()),
                        Figures.tenths(away.carts().p99()),
                        Figures.whole(before.seconds()),
                        Figures.tenths(before.carts().p99()),
                        change(),
                        failures(),
                        chance());
    }

    private double percent() {
        return 100 * (away.carts().p99() / Math.max(0.1, before.carts().p99()) - 1);
    }

    private String change() {
        String size = size(Math.abs(percent())) + " % " + (percent() < 0 ? "less" : "more");
        String bar = "the bar of at most " + Figures.whole(BAR_PERCENT) + " % more";
        if (Math.min(before.carts().requests(), away.carts().requests()) < ENOUGH) {
            return size + ", by too few requests to hold it against " + bar;
        }
        return size + ", so " + bar + " was " + (percent() <= BAR_PERCENT ? "met" : "not met");
    }

    /** Writes what is near the bar to a tenth, so that rounding never tells another story than the judgement. */
    private static String size(double percent) {
        return Math.abs(percent - BAR_PERCENT) < 1 ? Figures.tenths(percent) : Figures.whole(percent);
    }

    private String failures() {
        return "Without it failed %s of %s and %s of %s."
                .formatted(
                        Figures.whole(away.carts().ko()),
                        Figures.count(away.carts().requests(), "cart request"),
                        Figures.whole(away.products().ko()),
                        Figures.count(away.products().requests(), "product request"));
    }

    /** How far single minutes lie apart says how much of the difference may be chance. */
    private String chance() {
        if (before.carts().minutes().size() < 2 || away.carts().minutes().size() < 2) {
            return "";
        }
        MedianRange with = minutes(before.carts());
        MedianRange without = minutes(away.carts());
        return " Minute by minute it was %s to %s ms before and %s to %s ms without."
                .formatted(
                        Figures.tenths(with.min()),
                        Figures.tenths(with.max()),
                        Figures.tenths(without.min()),
                        Figures.tenths(without.max()));
    }

    /** Spreads the p99 of single minutes, of which there is at least one. */
    static MedianRange minutes(Times times) {
        return MedianRange.of(
                times.minutes().stream().mapToDouble(Double::doubleValue).toArray());
    }
}
