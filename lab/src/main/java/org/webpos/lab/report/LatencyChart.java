package org.webpos.lab.report;

import java.util.List;
import org.webpos.lab.report.Chart.Scale;
import org.webpos.lab.report.Chart.Svg;
import org.webpos.lab.report.Findings.ConfigurationRuns;
import org.webpos.lab.report.Findings.MedianRange;
import org.webpos.lab.result.Configuration.LoadProfile;
import org.webpos.lab.result.Figures;

/** Percentiles of response times: a row for each configuration, a mark for each percentile on a line for its range over the repeats. */
final class LatencyChart {

    private static final double LEFT = 14;
    private static final double TOP = 56;
    private static final double ROW = 62;
    private static final double RIGHT = Svg.WIDTH - 56;

    private final Svg svg = new Svg();
    private final LoadProfile load;
    private final List<ConfigurationRuns> rows;
    private final Scale scale;
    private final double bottom;

    private LatencyChart(LoadProfile load, List<ConfigurationRuns> rows) {
        this.load = load;
        this.rows = rows;
        double maximum = rows.stream().mapToDouble(row -> p99(row).max()).max().orElse(1);
        this.scale = Scale.logarithmic(LEFT, RIGHT, maximum);
        this.bottom = TOP + rows.size() * ROW;
    }

    static Chart of(LoadProfile load, List<ConfigurationRuns> rows) {
        return new LatencyChart(load, rows).draw();
    }

    private Chart draw() {
        String title = "Response times with " + load.text();
        svg.text("title", LEFT, 18, title);
        legend();
        axis();
        for (int i = 0; i < rows.size(); i++) {
            row(rows.get(i), TOP + i * ROW);
        }
        return new Chart("latency-" + load.fileName(), title, description(), bottom + 42, svg);
    }

    private void legend() {
        svg.dot("one", 19, 38).text("note", 29, 42, "p50");
        svg.square("two", 70, 38).text("note", 80, 42, "p95");
        svg.triangle("three", 126, 38).text("note", 136, 42, "p99");
        if (rows.stream().anyMatch(row -> row.runs().size() > 1)) {
            svg.line("range one", 178, 38, 198, 38).text("note", 204, 42, "mark: median, line: range of repeats");
        }
    }

    private void axis() {
        for (double tick : scale.ticks()) {
            svg.line("grid", scale.at(tick), TOP, scale.at(tick), bottom);
            svg.text("note middle", scale.at(tick), bottom + 16, Figures.whole(tick));
        }
        svg.line("axis", LEFT, bottom, RIGHT, bottom);
        svg.text("note", LEFT, bottom + 34, "milliseconds, logarithmic scale");
    }

    private void row(ConfigurationRuns row, double y) {
        svg.text("name", LEFT, y + 16, row.name());
        range("one", p50(row), y + 26).dot("one", scale.at(p50(row).median()), y + 26);
        range("two", row.p95(), y + 38).square("two", scale.at(row.p95().median()), y + 38);
        range("three", p99(row), y + 50).triangle("three", scale.at(p99(row).median()), y + 50);
    }

    private Svg range(String style, MedianRange range, double y) {
        svg.line("range " + style, scale.at(range.min()), y, scale.at(range.max()), y);
        return svg.text("note", scale.at(range.max()) + 9, y + 4, Figures.whole(range.median()));
    }

    private static MedianRange p50(ConfigurationRuns row) {
        return row.range(run -> run.latencyMs().p50());
    }

    private static MedianRange p99(ConfigurationRuns row) {
        return row.range(run -> run.latencyMs().p99());
    }

    private String description() {
        StringBuilder text = new StringBuilder("Median over the repeats, in milliseconds.");
        for (ConfigurationRuns row : rows) {
            text.append(" %s: p50 %s, p95 %s, p99 %s."
                    .formatted(
                            row.name(),
                            Figures.whole(p50(row).median()),
                            Figures.whole(row.p95().median()),
                            Figures.whole(p99(row).median())));
        }
        return text.toString();
    }
}
