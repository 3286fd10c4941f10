package org.webpos.lab.report;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.webpos.lab.report.Chart.Scale;
import org.webpos.lab.report.Chart.Svg;
import org.webpos.lab.report.Chart.TimePlot;
import org.webpos.lab.result.Figures;
import org.webpos.lab.result.ScaleRun;

/** What an add costs over the number of carts, which is drawn logarithmically: a curve for each store. */
final class ScaleChart {

    private static final String TITLE = "CPU per add over the number of carts";
    private static final List<String> STYLES = List.of("one", "two", "three");
    private static final double LEFT = 48;

    private final Svg svg = new Svg();
    private final Scale carts;
    private final Scale cost;

    private ScaleChart(List<ScaleRun> runs) {
        this.carts = Scale.logarithmic(LEFT, TimePlot.RIGHT, maximum(runs, ScaleRun::carts));
        this.cost = Scale.linear(TimePlot.BOTTOM, TimePlot.TOP, maximum(runs, ScaleRun::costMicros));
    }

    private static double maximum(List<ScaleRun> runs, ToDoubleFunction<ScaleRun> figure) {
        return runs.stream().mapToDouble(figure).max().orElse(1);
    }

    /** Draws the runs of each store, those with idle connections left out. */
    static Chart of(Map<String, List<ScaleRun>> byStore) {
        List<ScaleRun> all = byStore.values().stream().flatMap(List::stream).toList();
        ScaleChart chart = new ScaleChart(all);
        chart.axes();
        int place = 0;
        for (Map.Entry<String, List<ScaleRun>> store : byStore.entrySet()) {
            chart.curve(STYLES.get(place), store.getKey(), place, steps(store.getValue()));
            place++;
        }
        String description = byStore.entrySet().stream()
                .map(store -> store.getKey() + ": "
                        + steps(store.getValue()).stream()
                                .map(run -> Figures.tenths(run.costMicros()) + " µs with "
                                        + Figures.count(run.carts(), "cart"))
                                .collect(Collectors.joining(", "))
                        + ".")
                .collect(Collectors.joining(" "));
        return new Chart("cost-over-carts", TITLE, description, TimePlot.HEIGHT, chart.svg);
    }

    private static List<ScaleRun> steps(List<ScaleRun> runs) {
        return runs.stream().filter(run -> run.idle() == null).toList();
    }

    private void axes() {
        svg.text("title", 14, 18, TITLE);
        svg.text("note", 14, 40, "µs of CPU per add");
        for (double tick : cost.ticks()) {
            svg.line("grid", LEFT, cost.at(tick), TimePlot.RIGHT, cost.at(tick));
            svg.text("note end", LEFT - 6, cost.at(tick) + 4, Figures.whole(tick));
        }
        for (double tick : carts.ticks()) {
            svg.text("note middle", carts.at(tick), TimePlot.BOTTOM + 16, Figures.whole(tick));
        }
        svg.line("axis", LEFT, TimePlot.BOTTOM, TimePlot.RIGHT, TimePlot.BOTTOM);
        svg.text("note", LEFT, TimePlot.BOTTOM + 33, "carts in the store");
    }

    private void curve(String style, String store, int place, List<ScaleRun> steps) {
        double legend = 190 + 85.0 * place;
        svg.dot(style, legend, 36).text("note", legend + 10, 40, store);
        double[] x = steps.stream().mapToDouble(run -> carts.at(run.carts())).toArray();
        double[] y =
                steps.stream().mapToDouble(run -> cost.at(run.costMicros())).toArray();
        svg.curve("curve " + style, x, y);
        for (int i = 0; i < x.length; i++) {
            svg.dot(style, x[i], y[i]);
        }
    }
}
