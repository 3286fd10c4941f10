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

/** Resource usage as stacked bars: a row for each configuration, a bar for each kind of process, the sum to the right. */
final class StackedChart {

    private static final double LEFT = 14;
    private static final double TOP = 56;
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
            String name, String style, boolean compared, Function<ConfigurationRuns, Optional<MedianRange>> figure) {

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

    /** Draws the processor time under a load. */
    static Chart ofCpu(LoadProfile load, List<ConfigurationRuns> rows) {
        return new StackedChart(rows, CPU, Figures::hundredths)
                .draw(
                        "cpu-" + load.fileName(),
                        "Processor time with " + load.text(),
                        "milliseconds of CPU per request");
    }

    /** Draws the memory under a load. */
    static Chart ofMemory(LoadProfile load, List<ConfigurationRuns> rows) {
        return new StackedChart(rows, MEMORY, Figures::whole)
                .draw("memory-" + load.fileName(), "Memory with " + load.text(), "MB resident at the end of a run");
    }

    private Chart draw(String name, String title, String unit) {
        svg.text("title", LEFT, 18, title);
        legend();
        for (double tick : scale.ticks()) {
            svg.line("grid", scale.at(tick), TOP, scale.at(tick), bottom);
            svg.text("note middle", scale.at(tick), bottom + 16, tick(tick));
        }
        svg.line("axis", LEFT, bottom, RIGHT, bottom);
        svg.text("note", LEFT, bottom + 34, unit);
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
