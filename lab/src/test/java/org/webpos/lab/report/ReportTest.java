package org.webpos.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.webpos.lab.report.Samples.configuration;
import static org.webpos.lab.report.Samples.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.report.Report.ReportList;
import org.webpos.lab.result.CartCount;
import org.webpos.lab.result.ResultFolder;
import org.webpos.lab.result.ResultFolder.UnreadableResultException;

class ReportTest {

    @TempDir
    Path root;

    private Path mine = Path.of(".");

    @BeforeEach
    void writeReport() {
        mine = root.resolve("report/mine");
        ResultFolder data = new ResultFolder(mine.resolve("data"));
        data.write(Samples.environment(4, false));
        data.write(List.of(
                run(configuration("local", 500), 1, 12),
                run(configuration("redis", 500), 1, 300),
                run(configuration("local", 2000), 1, 40),
                run(configuration("redis", 2000), 1, 900, false, new CartCount(10, 2, 0, 0, 0, 0, 2000))));
        Report.in(mine).write();
        ReportList.of(root).write();
    }

    @Test
    void thePageIsSelfContained() throws IOException {
        String page = Files.readString(mine.resolve("index.html"));

        assertThat(page)
                .doesNotContain("<script")
                .doesNotContain("http:")
                .doesNotContain("https:")
                .doesNotContain("@import")
                .doesNotContainPattern("(src|href)=\"(?!data:,)")
                .contains("prefers-color-scheme: dark");
    }

    @Test
    void thePageHasAllChartsWithTextAlternatives() throws IOException {
        String page = Files.readString(mine.resolve("index.html"));

        for (String chart : List.of("latency-500", "latency-2000", "cpu-500", "memory-2000", "timeline-2000-redis")) {
            assertThat(page).contains("<title id=\"" + chart + "-t\">", "<desc id=\"" + chart + "-d\">");
        }
    }

    @Test
    void failuresAreHighlighted() throws IOException {
        assertThat(Files.readString(mine.resolve("index.html")))
                .contains(
                        "<p class=\"lead alarm\">Failures: redis with 2,000 users: 2 items lost, 1 request failed of 1")
                .contains("<td class=\"alarm\"><strong>2</strong></td>")
                .contains("found &lt;503&gt; &amp; more");
        assertThat(Files.readString(mine.resolve("REPORT.md"))).contains("| **2** |");
    }

    @Test
    void everyChartIsAFileThatTheMarkdownReportShows() throws Exception {
        String report = Files.readString(mine.resolve("REPORT.md"));
        try (Stream<Path> charts = Files.list(mine.resolve("charts"))) {
            List<Path> files = charts.toList();
            assertThat(files).hasSize(10);
            for (Path file : files) {
                assertThat(report).contains("](charts/" + file.getFileName() + ")");
                var svg = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(file.toFile());
                assertThat(svg.getElementsByTagName("title").getLength()).isOne();
                assertThat(svg.getElementsByTagName("style").item(0).getTextContent())
                        .contains("prefers-color-scheme");
            }
        }
    }

    @Test
    void theListNamesEveryReport() throws IOException {
        assertThat(Files.readString(root.resolve("report/index.html")))
                .contains("<a href=\"mine/index.html\">Which is &lt;better&gt;?</a>", "4 runs", "Failures: redis");
    }

    @Test
    void theListIsWrittenAlthoughOneReportHasUnreadableData() throws IOException {
        Path broken = Files.createDirectories(root.resolve("report/broken/data"));
        Files.writeString(broken.resolve("results.json"), "[");

        ReportList.of(root).write();

        assertThat(Files.readString(root.resolve("report/index.html"))).contains("Its data cannot be read.", "mine/");
        assertThatThrownBy(() -> Report.in(root.resolve("report/broken")).write())
                .isInstanceOf(UnreadableResultException.class)
                .hasMessageContaining("environment.json is missing");
    }

    @Test
    void chartsOfAnOlderReportAreDeleted() throws IOException {
        Path old = Files.writeString(mine.resolve("charts/latency-9000.svg"), "<svg/>");

        Report.in(mine).write();

        assertThat(old).doesNotExist();
    }
}
