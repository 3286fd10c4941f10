package org.webpos.lab.report;

import org.webpos.lab.result.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.webpos.lab.result.Configuration.LoadProfile;
import org.webpos.lab.result.Run;

/** The first paragraph of a report: what came out, and no more than the numbers carry. */
final class Summary {

    private final Findings findings;
    private final List<String> sentences = new ArrayList<>();

    private Summary(Findings findings) {
        this.findings = findings;
    }

    /** Says it in one paragraph. */
    static String of(Findings findings) {
        return String.join(" ", paragraphs(findings));
    }

    /** Says it in as many paragraphs as it has subjects: whether carts stayed right, each load, how much the figures weigh. */
    static List<String> paragraphs(Findings findings) {
        return Stream.of(
                        said(findings, verdict -> {
                            verdict.carts();
                            verdict.completeness();
                            CommonGround.of(findings).ifPresent(verdict::say);
                        }),
                        ProductVerdict.paragraphs(findings),
                        findings.trials().stream().flatMap(trial -> said(findings, verdict -> verdict.order(trial))),
                        said(findings, Summary::weight))
                .flatMap(paragraph -> paragraph)
                .toList();
    }

    private static Stream<String> said(Findings findings, Consumer<Summary> subject) {
        Summary verdict = new Summary(findings);
        subject.accept(verdict);
        return verdict.sentences.isEmpty() ? Stream.empty() : Stream.of(String.join(" ", verdict.sentences));
    }

    /** Failed requests and wrong carts come before everything else. */
    private void carts() {
        List<ConfigurationRuns> unclean =
                findings.measured().stream().filter(m -> !m.clean()).toList();
        if (unclean.isEmpty()) {
            say("In %s no request failed (of %s) and no cart lost or doubled an item (of %s acknowledged)."
                    .formatted(
                            Figures.count(findings.runs().size(), "run"),
                            Figures.whole(sum(findings.runs(), Run::requests)),
                            Figures.whole(
                                    sum(findings.runs(), run -> run.carts().acked()))));
        }
        for (ConfigurationRuns measured : unclean) {
            say("Not right: %s with %s: %s."
                    .formatted(measured.name(), measured.trial().text(), trouble(measured)));
        }
    }

    private static String trouble(ConfigurationRuns measured) {
        List<Run> runs = measured.runs();
        long in = runs.stream().filter(run -> !run.clean()).count();
        return Run.problems(runs) + ", in " + in + " of " + Figures.count(runs.size(), "run");
    }

    private void completeness() {
        int planned = findings.environment().plannedRuns();
        if (findings.runs().size() < planned) {
            say("The experiment ended early: %d of %s planned are in."
                    .formatted(findings.runs().size(), Figures.count(planned, "run")));
        }
        if (findings.environment().fromOutside()) {
            say(
                    "The stack was running already and was seen from outside only, so nothing is known of its processor time, its memory and its set-up.");
        }
    }

    private void order(LoadProfile trial) {
        List<ConfigurationRuns> all = findings.in(trial);
        List<ConfigurationRuns> clean =
                all.stream().filter(ConfigurationRuns::clean).toList();
        if (clean.isEmpty()) {
            return;
        }
        String prefix = "With " + trial.text() + " ";
        String notRanked = clean.size() == all.size() ? "" : " (only what had no failures is compared)";
        if (clean.stream().anyMatch(m -> m.runs().size() < 2)) {
            say(prefix + "p95 was " + range(clean) + notRanked + ".");
        } else {
            say(prefix + ranking(clean) + notRanked + ".");
        }
    }

    /** Names values without an order: one run of each says nothing about chance. */
    private static String range(List<ConfigurationRuns> measured) {
        return measured.stream()
                .map(m -> m.p95().text(Figures::whole) + " ms with " + m.name())
                .collect(Collectors.joining(", "));
    }

    private static String ranking(List<ConfigurationRuns> measured) {
        String latency = Ranking.of(measured.stream()
                        .map(m -> new Ranking.Place(m.name(), m.p95()))
                        .toList())
                .sentence("p95", "ms", Figures::whole);
        List<Ranking.Place> cpu = measured.stream()
                .flatMap(m -> m.servingCpu().map(spread -> new Ranking.Place(m.name(), spread)).stream())
                .toList();
        return cpu.size() < measured.size()
                ? latency
                : latency + "; " + Ranking.of(cpu).sentence("CPU per request", "ms", Figures::hundredths);
    }

    /** Says how much the figures weigh. */
    private void weight() {
        boolean repeated = findings.measured().stream().anyMatch(m -> m.runs().size() > 1);
        boolean all = findings.measured().stream().allMatch(m -> m.runs().size() > 1);
        if (!repeated) {
            say("Each set-up ran once, so nothing here shows how much is chance: no set-up is ranked.");
            return;
        }
        String cpu = findings.environment().fromOutside() ? "" : ", CPU is that of nodes, HAProxy and store together";
        String once = all ? "" : ", nor are those of a load at which one ran only once";
        say("Figures are medians of the runs" + cpu + "; set-ups whose ranges overlap are not told apart" + once + ".");
    }

    private static long sum(List<Run> runs, ToIntFunction<Run> figure) {
        return runs.stream().mapToLong(figure::applyAsInt).sum();
    }

    private void say(String sentence) {
        sentences.add(sentence);
    }
}
