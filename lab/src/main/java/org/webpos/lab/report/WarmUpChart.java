package org.webpos.lab.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.webpos.lab.report.Chart.Scale;
import org.webpos.lab.report.Chart.Svg;
import org.webpos.lab.result.Figures;
import org.webpos.lab.result.WarmRun;
import org.webpos.lab.result.WarmWindow;

/** How the nodes' processor time per request falls, window by window: a curve for each round, a second colour for the peer. */
final class WarmUpChart {

    private static final double LEFT = 48;
    private static final double RIGHT = Svg.WIDTH - 24; // half a figure stands beyond it
    private static final double TOP = 54;
    private static final double BOTTOM = 170;
    private static final double HEIGHT = BOTTOM + 40;

    private final Svg svg = new Svg();
    private final Scale time;
    private final Scale micros;

    private WarmUpChart(List<WarmRun> runs) {
        this.time = Scale.linear(LEFT, RIGHT, maximum(runs, Axis.TIME));
        this.micros = Scale.linear(BOTTOM, TOP, maximum(runs, Axis.COST));
    }

    private enum Axis {
        TIME,
        COST;

        double of(WarmWindow window) {
            return switch (this) {
                case TIME -> window.second() + window.seconds();
                case COST -> window.cpuMicrosPerRequest().nodes();
            };
        }
    }

    private static double maximum(List<WarmRun> runs, Axis axis) {
        return runs.stream()
                .flatMap(run -> run.windows().stream())
                .mapToDouble(axis::of)
                .max()
                .orElse(1);
    }

    /**
     * Draws the runs of one store on one number of nodes.
     *
     * @param name of store and nodes
     * @param ours the runs of this project, one for each round
     * @param peers the peer's; may be empty
     */
    static Chart of(String name, List<WarmRun> ours, List<WarmRun> peers) {
        List<WarmRun> all = Stream.concat(ours.stream(), peers.stream()).toList();
        return new WarmUpChart(all).draw(name, ours, peers);
    }

    private Chart draw(String name, List<WarmRun> ours, List<WarmRun> peers) {
        String title = name + ": CPU per request while it warms up";
        svg.text("title", 14, 18, title);
        svg.text("note", 14, 40, "µs of CPU of the nodes per request");
        if (!peers.isEmpty()) {
            svg.dot("one", 296, 36).text("note", 306, 40, "WebPOS");
            svg.square("two", 366, 36).text("note", 376, 40, "peer");
        }
        axes();
        ours.forEach(run -> curve("one", run));
        peers.forEach(run -> curve("two", run));
        String description = Stream.concat(ours.stream(), peers.stream())
                .map(WarmUpChart::description)
                .collect(Collectors.joining(" "));
        String file = "warm-up-" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return new Chart(file, title, description, HEIGHT, svg);
    }

    private void axes() {
        for (double tick : micros.ticks()) {
            svg.line("grid", LEFT, micros.at(tick), RIGHT, micros.at(tick));
            svg.text("note end", LEFT - 6, micros.at(tick) + 4, Figures.whole(tick));
        }
        for (double tick : time.ticks()) {
            svg.text("note middle", time.at(tick), BOTTOM + 16, Figures.whole(tick));
        }
        svg.line("axis", LEFT, BOTTOM, RIGHT, BOTTOM);
        svg.text("note", LEFT, BOTTOM + 33, "seconds since the load began");
    }

    private void curve(String style, WarmRun run) {
        double[] x = run.windows().stream()
                .mapToDouble(window -> time.at(Axis.TIME.of(window)))
                .toArray();
        double[] y = run.windows().stream()
                .mapToDouble(window -> micros.at(Axis.COST.of(window)))
                .toArray();
        svg.curve("curve " + style, x, y);
        for (int i = 0; i < run.measured().size(); i++) {
            int at = run.warmUp().size() + i;
            if (style.equals("one")) {
                svg.dot(style, x[at], y[at]);
            } else {
                svg.square(style, x[at], y[at]);
            }
        }
    }

    private static String description(WarmRun run) {
        return "%s, round %d: %s, then %s where it was measured."
                .formatted(
                        run.system().equals(WarmRun.PEER) ? "The peer" : "WebPOS",
                        run.round(),
                        micros(run.warmUp()),
                        micros(run.measured()));
    }

    private static String micros(List<WarmWindow> windows) {
        return windows.stream()
                .map(window -> Figures.whole(window.cpuMicrosPerRequest().nodes()))
                .collect(Collectors.joining(", "));
    }
}
