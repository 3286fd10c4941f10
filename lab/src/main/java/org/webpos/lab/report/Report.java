package org.webpos.lab.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.webpos.lab.report.Markdown.Table;
import org.webpos.lab.result.Configuration.LoadProfile;
import org.webpos.lab.result.FaultEnvironment;
import org.webpos.lab.result.Figures;
import org.webpos.lab.result.Provenance;
import org.webpos.lab.result.ResultFolder;
import org.webpos.lab.result.ResultFolder.UnreadableResultException;
import org.webpos.lab.result.ScaleEnvironment;
import org.webpos.lab.result.WarmEnvironment;

/**
 * The report of one experiment: {@code index.html}, {@code REPORT.md} and the charts that the latter shows, beside the data
 * they are made from.
 *
 * @param folder the experiment's folder, which holds {@code data/}
 */
public record Report(Path folder) {

    /** Returns the report in a folder, which need not be written yet. */
    public static Report in(Path folder) {
        return new Report(folder);
    }

    /**
     * Writes it, replacing an older one.
     *
     * @return the page to open
     * @throws org.webpos.lab.result.ResultFolder.UnreadableResultException when its data are missing or invalid
     */
    public Path write() {
        Content content = content();
        Markdown document = content.document();
        removeCharts();
        document.charts().forEach(chart -> write(chart.path(), chart.standalone()));
        write("REPORT.md", document.toString());
        write("index.html", HtmlPage.of(content.question(), content.experiment(), document, content.clean()));
        return folder.resolve("index.html");
    }

    /**
     * What a report says, whatever kind of experiment it is about.
     *
     * @param question what the experiment answers
     * @param experiment its name
     * @param startedAt when it began
     * @param runs how many runs it has
     * @param summary the answer, in a paragraph
     * @param clean whether nothing went wrong
     * @param document all of it
     */
    record Content(
            String question,
            String experiment,
            String startedAt,
            int runs,
            String summary,
            boolean clean,
            Markdown document) {

        /**
         * Makes one whose question, name and start are those of the result files.
         *
         * @param paragraphs the answer
         */
        static Content of(Provenance provenance, int runs, List<String> paragraphs, boolean clean, Markdown document) {
            return new Content(
                    provenance.question(),
                    provenance.experiment(),
                    provenance.startedAt(),
                    runs,
                    String.join(" ", paragraphs),
                    clean,
                    document);
        }
    }

    /**
     * Reads the data and makes the report.
     *
     * @throws org.webpos.lab.result.ResultFolder.UnreadableResultException when they are missing or invalid
     */
    Content content() {
        ResultFolder data = new ResultFolder(folder.resolve("data"));
        return switch (data.kind()) {
            case WarmEnvironment.KIND -> WarmReport.of(data.warmEnvironment(), data.warmRuns());
            case ScaleEnvironment.KIND -> ScaleReport.of(data.scaleEnvironment(), data.scaleRuns());
            case FaultEnvironment.KIND -> FaultReport.of(data.faultEnvironment(), data.faultRuns());
            default -> content(findings());
        };
    }

    private static Content content(Findings findings) {
        return new Content(
                findings.environment().provenance().question(),
                findings.environment().provenance().experiment(),
                findings.environment().provenance().startedAt(),
                findings.runs().size(),
                Summary.of(findings),
                findings.clean(),
                document(findings));
    }

    Findings findings() {
        ResultFolder data = new ResultFolder(folder.resolve("data"));
        return Findings.of(data.environment(), data.runs());
    }

    private static Markdown document(Findings findings) {
        Markdown document =
                new Markdown().title(findings.environment().provenance().question());
        Summary.paragraphs(findings).forEach(document::paragraph);
        addResponses(document, findings);
        addProducts(document, findings);
        document.heading("Carts").table(ComparisonTables.carts(findings));
        if (!findings.environment().fromOutside()) {
            addResources(document, findings);
        }
        return document.heading("All runs")
                .table(RunTables.runs(findings))
                .heading("How to read this report")
                .points(Methodology.of(findings))
                .heading("Environment")
                .table(RunTables.environment(findings.environment()));
    }

    private static void addResponses(Markdown document, Findings findings) {
        List<LoadProfile> loads = findings.loads();
        document.table(ComparisonTables.overview(findings));
        ComparisonTables.coldStarts(findings).ifPresent(document::table);
        RunTables.phases(findings).forEach(document::table);
        document.heading("Response times")
                .charts(loads.stream()
                        .map(load -> ComparisonCharts.latency(load, findings.under(load)))
                        .toList());
        document.heading("Requests and errors over time")
                .charts(loads.stream()
                        .flatMap(load -> TimelineChart.ofRequests(findings.under(load)).stream())
                        .toList());
        RunTables.failures(findings).ifPresent(document::table);
        ComparisonTables.nodes(findings)
                .ifPresent(table -> document.heading("Requests by node").table(table));
    }

    private static void addProducts(Markdown document, Findings findings) {
        List<Table> tables = Stream.of(ComparisonTables.productCache(findings), ComparisonTables.supplier(findings))
                .flatMap(Optional::stream)
                .toList();
        if (!tables.isEmpty()) {
            document.heading("Product cache and supplier");
            tables.forEach(document::table);
            document.charts(TimelineChart.ofSupplier(findings.configurations()));
        }
    }

    private static void addResources(Markdown document, Findings findings) {
        List<LoadProfile> loads = findings.loads();
        document.heading("Processor time")
                .charts(loads.stream()
                        .map(load -> ComparisonCharts.cpu(load, findings.under(load)))
                        .toList())
                .table(ComparisonTables.cpu(findings));
        document.heading("Memory")
                .charts(loads.stream()
                        .map(load -> ComparisonCharts.memory(load, findings.under(load)))
                        .toList())
                .table(ComparisonTables.memory(findings));
    }

    private void removeCharts() {
        Path charts = folder.resolve("charts");
        if (!Files.isDirectory(charts)) {
            return;
        }
        try (Stream<Path> files = Files.list(charts)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".svg")).toList()) {
                Files.delete(file);
            }
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private void write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /**
     * All reports of a project, and the page that lists them.
     *
     * @param folder holds one folder for each experiment
     */
    public record ReportList(Path folder) {

        /** Returns the reports of a project. */
        public static ReportList of(Path root) {
            return new ReportList(root.resolve("report"));
        }

        /** Lists the folders that have data, sorted. */
        public List<Path> folders() {
            if (!Files.isDirectory(folder)) {
                return List.of();
            }
            try (Stream<Path> folders = Files.list(folder)) {
                return folders.filter(each -> Files.exists(each.resolve("data/results.json")))
                        .sorted()
                        .toList();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        /** Writes the page, unless there is nothing to list. */
        public void write() {
            String entries = folders().stream().map(ReportList::entry).collect(Collectors.joining());
            if (entries.isEmpty()) {
                return;
            }
            try {
                Files.writeString(
                        folder.resolve("index.html"),
                        HtmlPage.page("WebPOS experiments", "<h1>WebPOS experiments</h1>\n" + entries));
            } catch (IOException refused) {
                throw new UncheckedIOException(refused);
            }
        }

        private static String entry(Path folder) {
            String name = String.valueOf(folder.getFileName());
            try {
                return entry(name, Report.in(folder).content());
            } catch (UnreadableResultException unreadable) {
                return "<h2>" + Markdown.escapedHtml(name) + "</h2>\n<p>Its data cannot be read.</p>\n";
            }
        }

        private static String entry(String name, Content report) {
            return """
                    <h2><a href="%s/index.html">%s</a></h2>
                    <p class="over">%s, %s, %s</p>
                    <p>%s</p>
                    """.formatted(
                            Markdown.escapedHtml(name),
                            Markdown.escapedHtml(report.question()),
                            Markdown.escapedHtml(name),
                            report.startedAt().replaceAll("T.*", ""),
                            Figures.count(report.runs(), "run"),
                            Markdown.escapedHtml(report.summary()));
        }
    }
}
