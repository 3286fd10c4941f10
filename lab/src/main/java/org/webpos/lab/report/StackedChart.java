package org.webpos.lab.report;

import org.webpos.lab.result.Figures;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What set-ups use, as bars laid end to end: a row for each set-up, a bar for each kind of part, the sum behind them. */
final class StackedChart {

    private static final double LEFT = 14;
    private static final double TOP = 56;
    private static final double ROW = 46;
    private static final double RIGHT = Svg.WIDTH - 92;

    /**
     * One kind of bar.
     *
     * @param name in the legend
     * @param look its class
     * @param aside whether it is no part of what is compared, and so counted apart
     * @param figure its length in a set-up; empty where it was not seen
     */
    record Kind(String name, String look, boolean aside, Function<ConfigurationRuns, Optional<MedianRange>> figure) {

        double of(ConfigurationRuns measured) {
            return figure.apply(measured).map(MedianRange::median).orElse(0.0);
        }
    }

    private final Svg svg = new Svg();
    private final List<ConfigurationRuns> rows;
    private final List<Kind> kinds;
    private final DoubleFunction<String> format;
    private final Scale scale;
    private final double bottom;

    private StackedChart(List<ConfigurationRuns> rows, List<Kind> kinds, DoubleFunction<String> format) {
        this.rows = rows;
        this.kinds = kinds;
        this.format = format;
        double most = rows.stream().mapToDouble(this::sum).max().orElse(1);
        this.scale = Scale.linear(LEFT, RIGHT, most);
        this.bottom = TOP + rows.size() * ROW;
    }

    static Chart of(
            String name,
            String title,
            String unit,
            List<ConfigurationRuns> rows,
            List<Kind> kinds,
            DoubleFunction<String> format) {
        return new StackedChart(rows, kinds, format).draw(name, title, unit);
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
        for (Kind kind : kinds) {
            svg.box(kind.look(), x, 32, 12, 12).text("note", x + 17, 42, kind.name());
            x += 36 + kind.name().length() * 7;
        }
    }

    private void row(ConfigurationRuns row, double y) {
        svg.text("name", LEFT, y + 17, row.name());
        double done = 0;
        for (Kind kind : kinds) {
            double value = kind.of(row);
            svg.box(kind.look(), scale.at(done), y + 24, scale.at(done + value) - scale.at(done), 14);
            done += value;
        }
        svg.text("note", scale.at(done) + 6, y + 35, sums(row));
    }

    private String sums(ConfigurationRuns row) {
        String apart = kinds.stream()
                .filter(Kind::aside)
                .map(kind -> " + " + format.apply(kind.of(row)))
                .collect(Collectors.joining());
        double together = kinds.stream()
                .filter(kind -> !kind.aside())
                .mapToDouble(kind -> kind.of(row))
                .sum();
        return format.apply(together) + apart;
    }

    private double sum(ConfigurationRuns row) {
        return kinds.stream().mapToDouble(kind -> kind.of(row)).sum();
    }

    private String tick(double tick) {
        return scale.high() >= 10 ? Figures.whole(tick) : String.valueOf(Math.round(tick * 1000) / 1000.0);
    }

    private String description(String unit) {
        return rows.stream()
                .map(row -> row.name() + ": "
                        + kinds.stream()
                                .map(kind -> kind.name() + " " + format.apply(kind.of(row)))
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining(". ", "Medians over the repeats, " + unit + ". ", "."));
    }
}
