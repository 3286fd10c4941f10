package org.webpos.lab.page;

import java.util.ArrayList;
import java.util.List;
import org.webpos.lab.page.StackedChart.Kind;

/** What stands in a report below its first paragraph, in this order. */
final class Contents {

    private static final List<Kind> CPU = List.of(
            new Kind(
                    "nodes",
                    "one",
                    false,
                    m -> m.seen(run -> run.cpuMsPerRequest().nodes())),
            new Kind(
                    "HAProxy",
                    "two",
                    false,
                    m -> m.seen(run -> run.cpuMsPerRequest().haproxy())),
            new Kind(
                    "store",
                    "three",
                    false,
                    m -> m.seen(run -> run.cpuMsPerRequest().store())),
            new Kind(
                    "generator",
                    "four",
                    true,
                    m -> m.seen(run -> run.cpuMsPerRequest().generator())));

    private static final List<Kind> MEMORY = List.of(
            new Kind("nodes", "one", false, m -> m.seen(run -> run.memoryMb().nodes())),
            new Kind("HAProxy", "two", false, m -> m.seen(run -> run.memoryMb().haproxy())),
            new Kind("store", "three", false, m -> m.seen(run -> run.memoryMb().store())));

    private final Findings findings;
    private final List<Block> blocks = new ArrayList<>();

    private Contents(Findings findings) {
        this.findings = findings;
    }

    static List<Block> of(Findings findings) {
        Contents contents = new Contents(findings);
        contents.answers();
        contents.carts();
        contents.cost();
        contents.rest();
        return contents.blocks;
    }

    private void answers() {
        blocks.add(Tables.overview(findings));
        blocks.add(new Block.Heading("Answer times"));
        blocks.add(new Block.Gallery(findings.users().stream()
                .map(users -> LatencyChart.of(users, findings.with(users)))
                .toList()));
        blocks.add(new Block.Heading("Requests and errors over time"));
        blocks.add(new Block.Gallery(findings.users().stream()
                .flatMap(users -> TimelineChart.of(findings.with(users)).stream())
                .toList()));
        RunTables.failures(findings).ifPresent(blocks::add);
    }

    private void carts() {
        blocks.add(new Block.Heading("Carts"));
        blocks.add(Tables.carts(findings));
    }

    private void cost() {
        if (!findings.environment().fromOutside()) {
            blocks.add(new Block.Heading("Processor time"));
            blocks.add(
                    new Block.Gallery(findings.users().stream().map(this::cpu).toList()));
            blocks.add(Tables.cpu(findings));
            blocks.add(new Block.Heading("Memory"));
            blocks.add(new Block.Gallery(
                    findings.users().stream().map(this::memory).toList()));
            blocks.add(Tables.memory(findings));
        }
    }

    private Chart cpu(int users) {
        return StackedChart.of(
                "cpu-" + users,
                "Processor time with " + Figures.count(users, "user"),
                "milliseconds of CPU for each request",
                findings.with(users),
                CPU,
                Figures::hundredths);
    }

    private Chart memory(int users) {
        return StackedChart.of(
                "memory-" + users,
                "Memory with " + Figures.count(users, "user"),
                "MB resident at the end of a run",
                findings.with(users),
                MEMORY,
                Figures::whole);
    }

    private void rest() {
        blocks.add(new Block.Heading("All runs"));
        blocks.add(RunTables.runs(findings));
        blocks.add(new Block.Heading("How to read this"));
        blocks.add(new Block.Points(Reading.of(findings)));
        blocks.add(new Block.Heading("Environment"));
        blocks.add(EnvironmentTable.of(findings.environment()));
    }

    /** Picks the charts out of the blocks. */
    static List<Chart> charts(List<Block> blocks) {
        return blocks.stream()
                .filter(Block.Gallery.class::isInstance)
                .map(Block.Gallery.class::cast)
                .flatMap(gallery -> gallery.charts().stream())
                .toList();
    }
}
