package org.webpos.lab.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.webpos.lab.result.Figures;
import org.webpos.lab.result.UnreadableResultException;

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
            return entry(name, Report.in(folder).findings());
        } catch (UnreadableResultException unreadable) {
            return "<h2>" + Markdown.escapedHtml(name) + "</h2>\n<p>Its data cannot be read.</p>\n";
        }
    }

    private static String entry(String name, Findings findings) {
        return """
                <h2><a href="%s/index.html">%s</a></h2>
                <p class="over">%s, %s, %s</p>
                <p>%s</p>
                """.formatted(
                        Markdown.escapedHtml(name),
                        Markdown.escapedHtml(findings.environment().question()),
                        Markdown.escapedHtml(name),
                        findings.environment().startedAt().replaceAll("T.*", ""),
                        Figures.count(findings.runs().size(), "run"),
                        Markdown.escapedHtml(Summary.of(findings)));
    }
}
