package org.webpos.lab.report;

import org.webpos.lab.result.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.webpos.lab.report.StackedChart.Kind;
import org.webpos.lab.result.Configuration.LoadProfile;

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
        contents.products();
        contents.carts();
        contents.cost();
        contents.rest();
        return contents.blocks;
    }

    private void answers() {
        blocks.add(Tables.overview(findings));
        ColdStarts.table(findings).ifPresent(blocks::add);
        blocks.addAll(PhaseTable.of(findings));
        blocks.add(new Block.Heading("Answer times"));
        blocks.add(new Block.Gallery(findings.trials().stream()
                .map(trial -> LatencyChart.of(trial, findings.in(trial)))
                .toList()));
        blocks.add(new Block.Heading("Requests and errors over time"));
        blocks.add(new Block.Gallery(findings.trials().stream()
                .flatMap(trial -> TimelineChart.of(findings.in(trial)).stream())
                .toList()));
        RunTables.failures(findings).ifPresent(blocks::add);
        NodeTable.of(findings).ifPresent(table -> {
            blocks.add(new Block.Heading("Who answered"));
            blocks.add(table);
        });
    }

    private void products() {
        List<Table> tables = Stream.of(ProductTable.ofNodes(findings), ProductTable.ofSupplier(findings))
                .flatMap(Optional::stream)
                .toList();
        List<Chart> charts = SupplierChart.of(findings.measured());
        if (!tables.isEmpty()) {
            blocks.add(new Block.Heading("Products and their supplier"));
            blocks.addAll(tables);
        }
        if (!charts.isEmpty()) {
            blocks.add(new Block.Gallery(charts));
        }
    }

    private void carts() {
        blocks.add(new Block.Heading("Carts"));
        blocks.add(Tables.carts(findings));
    }

    private void cost() {
        if (!findings.environment().fromOutside()) {
            blocks.add(new Block.Heading("Processor time"));
            blocks.add(
                    new Block.Gallery(findings.trials().stream().map(this::cpu).toList()));
            blocks.add(Tables.cpu(findings));
            blocks.add(new Block.Heading("Memory"));
            blocks.add(new Block.Gallery(
                    findings.trials().stream().map(this::memory).toList()));
            blocks.add(Tables.memory(findings));
        }
    }

    private Chart cpu(LoadProfile trial) {
        return StackedChart.of(
                "cpu-" + trial.fileName(),
                "Processor time with " + trial.text(),
                "milliseconds of CPU for each request",
                findings.in(trial),
                CPU,
                Figures::hundredths);
    }

    private Chart memory(LoadProfile trial) {
        return StackedChart.of(
                "memory-" + trial.fileName(),
                "Memory with " + trial.text(),
                "MB resident at the end of a run",
                findings.in(trial),
                MEMORY,
                Figures::whole);
    }

    private void rest() {
        blocks.add(new Block.Heading("All runs"));
        blocks.add(RunTables.runs(findings));
        blocks.add(new Block.Heading("How to read this"));
        blocks.add(new Block.Points(Methodology.of(findings)));
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
