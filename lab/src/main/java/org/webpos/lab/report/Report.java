package org.webpos.lab.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.webpos.lab.result.ResultFolder;

/**
 * The report of one experiment: {@code index.html}, {@code REPORT.md} and the charts that the latter shows, beside the data
 * they are made from.
 *
 * @param folder the experiment's folder, which holds {@code data/}
 */
public record Report(Path folder) {

    /** Speaks of the report in a folder, which need not be written yet. */
    public static Report in(Path folder) {
        return new Report(folder);
    }

    /**
     * Writes it, replacing an older one.
     *
     * @return the page to open
     * @throws org.webpos.lab.result.UnreadableResultException when its data are missing or not as they should be
     */
    public Path write() {
        Findings findings = findings();
        List<Block> contents = Contents.of(findings);
        removeCharts();
        Contents.charts(contents).forEach(chart -> write(chart.path(), chart.standalone()));
        write("REPORT.md", markdown(findings, contents));
        write("index.html", HtmlPage.report(findings, contents));
        return folder.resolve("index.html");
    }

    Findings findings() {
        ResultFolder data = new ResultFolder(folder.resolve("data"));
        return Findings.of(data.environment(), data.runs());
    }

    private static String markdown(Findings findings, List<Block> contents) {
        return "# " + Block.escaped(findings.environment().question()) + "\n\n"
                + Summary.paragraphs(findings).stream()
                        .map(paragraph -> Block.escaped(paragraph) + "\n\n")
                        .collect(Collectors.joining())
                + contents.stream()
                        .map(Block::markdown)
                        .collect(Collectors.joining())
                        .strip() + "\n";
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
}
