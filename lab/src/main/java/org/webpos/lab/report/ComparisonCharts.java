package org.webpos.lab.report;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.report.Chart.Scale;
import org.webpos.lab.report.Chart.Svg;
import org.webpos.lab.report.Findings.ConfigurationRuns;
import org.webpos.lab.report.Findings.MedianRange;
import org.webpos.lab.result.Configuration.LoadProfile;
import org.webpos.lab.result.Figures;
import org.webpos.lab.result.ResourceUsage;
import org.webpos.lab.result.Run;

/** The charts of a report that compare configurations, a row for each. */
final class ComparisonCharts {

    private static final double LEFT = 14;
    private static final double TOP = 56;

    private ComparisonCharts() {}

    /** Draws the percentiles of response times under a load. */
    static Chart latency(LoadProfile load, List<ConfigurationRuns> rows) {
        return new LatencyChart(load, rows).draw();
    }

    /** Draws the processor time under a load. */
    static Chart cpu(LoadProfile load, List<ConfigurationRuns> rows) {
        return new StackedChart(rows, StackedChart.CPU, Figures::hundredths)
                .draw(
                        "cpu-" + load.fileName(),
                        "Processor time with " + load.text(),
                        "milliseconds of CPU per request");
    }

    /** Draws the memory under a load. */
    static Chart memory(LoadProfile load, List<ConfigurationRuns> rows) {
        return new StackedChart(rows, StackedChart.MEMORY, Figures::whole)
                .draw("memory-" + load.fileName(), "Memory with " + load.text(), "MB resident at the end of a run");
    }

    private static void drawAxis(Svg svg, Scale scale, double bottom, DoubleFunction<String> text, String unit) {
        for (double tick : scale.ticks()) {
            svg.line("grid", scale.at(tick), TOP, scale.at(tick), bottom);
            svg.text("note middle", scale.at(tick), bottom + 16, text.apply(tick));
        }
        svg.line("axis", scale.from(), bottom, scale.to(), bottom);
        svg.text("note", scale.from(), bottom + 34, unit);
    }

    /** Percentiles of response times: a row for each configuration, a mark for each percentile on a line for its range over the repeats. */
    private static final class LatencyChart {

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
            double maximum =
                    rows.stream().mapToDouble(row -> p99(row).max()).max().orElse(1);
            this.scale = Scale.logarithmic(LEFT, RIGHT, maximum);
            this.bottom = TOP + rows.size() * ROW;
        }

        private Chart draw() {
            String title = "Response times with " + load.text();
            svg.text("title", LEFT, 18, title);
            legend();
            drawAxis(svg, scale, bottom, Figures::whole, "milliseconds, logarithmic scale");
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

    /** Resource usage as stacked bars: a row for each configuration, a bar for each kind of process, the sum to the right. */
    private static final class StackedChart {

        private static final double ROW = 46;
        private static final double RIGHT = Svg.WIDTH - 92;

        private static final List<Bar> CPU = List.of(
                Bar.of("nodes", "one", Run::cpuMsPerRequest, ResourceUsage.Cpu::nodes),
                Bar.of("HAProxy", "two", Run::cpuMsPerRequest, ResourceUsage.Cpu::haproxy),
                Bar.of("store", "three", Run::cpuMsPerRequest, ResourceUsage.Cpu::store),
                Bar.of("generator", "four", Run::cpuMsPerRequest, ResourceUsage.Cpu::generator)
                        .notCompared());

        private static final List<Bar> MEMORY = List.of(
                Bar.of("nodes", "one", Run::memoryMb, ResourceUsage.Memory::nodes),
                Bar.of("HAProxy", "two", Run::memoryMb, ResourceUsage.Memory::haproxy),
                Bar.of("store", "three", Run::memoryMb, ResourceUsage.Memory::store));

        /**
         * One kind of bar.
         *
         * @param name in the legend
         * @param style its class
         * @param compared whether it is part of what is compared; otherwise it is added up separately
         * @param figure its length for a configuration; empty where it was not measured
         */
        private record Bar(
                String name,
                String style,
                boolean compared,
                Function<ConfigurationRuns, Optional<MedianRange>> figure) {

            static <P, T extends Number> Bar of(
                    String name, String style, Function<Run, @Nullable P> part, Function<P, @Nullable T> figure) {
                return new Bar(name, style, true, row -> row.measured(part, figure));
            }

            Bar notCompared() {
                return new Bar(name, style, false, figure);
            }

            double of(ConfigurationRuns row) {
                return figure.apply(row).map(MedianRange::median).orElse(0.0);
            }
        }

        private final Svg svg = new Svg();
        private final List<ConfigurationRuns> rows;
        private final List<Bar> bars;
        private final DoubleFunction<String> format;
        private final Scale scale;
        private final double bottom;

        private StackedChart(List<ConfigurationRuns> rows, List<Bar> bars, DoubleFunction<String> format) {
            this.rows = rows;
            this.bars = bars;
            this.format = format;
            double maximum = rows.stream().mapToDouble(this::sum).max().orElse(1);
            this.scale = Scale.linear(LEFT, RIGHT, maximum);
            this.bottom = TOP + rows.size() * ROW;
        }

        private Chart draw(String name, String title, String unit) {
            svg.text("title", LEFT, 18, title);
            legend();
            drawAxis(svg, scale, bottom, this::tick, unit);
            for (int i = 0; i < rows.size(); i++) {
                row(rows.get(i), TOP + i * ROW);
            }
            return new Chart(name, title, description(unit), bottom + 42, svg);
        }

        private void legend() {
            double x = LEFT;
            for (Bar bar : bars) {
                svg.box(bar.style(), x, 32, 12, 12).text("note", x + 17, 42, bar.name());
                x += 36 + bar.name().length() * 7;
            }
        }

        private void row(ConfigurationRuns row, double y) {
            svg.text("name", LEFT, y + 17, row.name());
            double done = 0;
            for (Bar bar : bars) {
                double value = bar.of(row);
                svg.box(bar.style(), scale.at(done), y + 24, scale.at(done + value) - scale.at(done), 14);
                done += value;
            }
            svg.text("note", scale.at(done) + 6, y + 35, sums(row));
        }

        private String sums(ConfigurationRuns row) {
            String separate = bars.stream()
                    .filter(bar -> !bar.compared())
                    .map(bar -> " + " + format.apply(bar.of(row)))
                    .collect(Collectors.joining());
            double together = bars.stream()
                    .filter(Bar::compared)
                    .mapToDouble(bar -> bar.of(row))
                    .sum();
            return format.apply(together) + separate;
        }

        private double sum(ConfigurationRuns row) {
            return bars.stream().mapToDouble(bar -> bar.of(row)).sum();
        }

        private String tick(double tick) {
            return scale.high() >= 10 ? Figures.whole(tick) : String.valueOf(Math.round(tick * 1000) / 1000.0);
        }

        private String description(String unit) {
            return rows.stream()
                    .map(row -> row.name() + ": "
                            + bars.stream()
                                    .map(bar -> bar.name() + " " + format.apply(bar.of(row)))
                                    .collect(Collectors.joining(", ")))
                    .collect(Collectors.joining(". ", "Medians over the repeats, " + unit + ". ", "."));
        }
    }
}
