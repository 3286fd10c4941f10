package org.webpos.lab.report;

import org.webpos.lab.result.Figures;
import java.util.List;
import org.webpos.lab.result.Configuration.LoadProfile;
import org.webpos.lab.result.Latency;

/** Percentiles of the answer times: a row for each set-up, a mark for each percentile, its range over the repeats behind it. */
final class LatencyChart {

    private static final double LEFT = 14;
    private static final double TOP = 56;
    private static final double ROW = 62;
    private static final double RIGHT = Svg.WIDTH - 56;

    private final Svg svg = new Svg();
    private final LoadProfile trial;
    private final List<ConfigurationRuns> rows;
    private final Scale scale;
    private final double bottom;

    private LatencyChart(LoadProfile trial, List<ConfigurationRuns> rows) {
        this.trial = trial;
        this.rows = rows;
        double most = rows.stream()
                .mapToDouble(row -> row.spread(run -> run.latencyMs().p99()).max())
                .max()
                .orElse(1);
        this.scale = Scale.powers(LEFT, RIGHT, most);
        this.bottom = TOP + rows.size() * ROW;
    }

    static Chart of(LoadProfile trial, List<ConfigurationRuns> rows) {
        return new LatencyChart(trial, rows).draw();
    }

    private Chart draw() {
        String title = "Answer times with " + trial.text();
        svg.text("title", LEFT, 18, title);
        legend();
        axis();
        for (int i = 0; i < rows.size(); i++) {
            row(rows.get(i), TOP + i * ROW);
        }
        return new Chart("latency-" + trial.fileName(), title, description(), bottom + 42, svg);
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
        MedianRange p50 = row.spread(run -> run.latencyMs().p50());
        MedianRange p95 = row.p95();
        MedianRange p99 = row.spread(run -> run.latencyMs().p99());
        range("one", p50, y + 26).dot("one", scale.at(p50.median()), y + 26);
        range("two", p95, y + 38).square("two", scale.at(p95.median()), y + 38);
        range("three", p99, y + 50).triangle("three", scale.at(p99.median()), y + 50);
    }

    private Svg range(String look, MedianRange spread, double y) {
        svg.line("range " + look, scale.at(spread.min()), y, scale.at(spread.max()), y);
        return svg.text("note", scale.at(spread.max()) + 9, y + 4, Figures.whole(spread.median()));
    }

    private String description() {
        StringBuilder said = new StringBuilder("Median over the repeats, in milliseconds.");
        for (ConfigurationRuns row : rows) {
            said.append(" %s: p50 %s, p95 %s, p99 %s."
                    .formatted(row.name(), median(row, 50), median(row, 95), median(row, 99)));
        }
        return said.toString();
    }

    private static String median(ConfigurationRuns row, int percent) {
        return Figures.whole(
                row.spread(run -> percentile(run.latencyMs(), percent)).median());
    }

    private static int percentile(Latency latency, int percent) {
        return percent == 50 ? latency.p50() : percent == 95 ? latency.p95() : latency.p99();
    }
}
