package org.webpos.lab.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.webpos.lab.report.Chart.TimePlot;
import org.webpos.lab.result.Figures;
import org.webpos.lab.result.WarmRun;
import org.webpos.lab.result.WarmWindow;

/** How the nodes' processor time per request falls, window by window: a curve for each round, a second colour for the peer. */
final class WarmUpChart {

    private final TimePlot plot;

    private WarmUpChart(List<WarmRun> runs) {
        this.plot = new TimePlot(maximum(runs, Axis.TIME), maximum(runs, Axis.COST));
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
        plot.axes(title, "µs of CPU of the nodes per request", "seconds since the load began");
        if (!peers.isEmpty()) {
            plot.svg.dot("one", 296, 36).text("note", 306, 40, "WebPOS");
            plot.svg.square("two", 366, 36).text("note", 376, 40, "peer");
        }
        ours.forEach(run -> curve("one", run));
        peers.forEach(run -> curve("two", run));
        String description = Stream.concat(ours.stream(), peers.stream())
                .map(WarmUpChart::description)
                .collect(Collectors.joining(" "));
        String file = "warm-up-" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return new Chart(file, title, description, TimePlot.HEIGHT, plot.svg);
    }

    /** Marks the windows that were measured. */
    private void curve(String style, WarmRun run) {
        List<WarmWindow> windows = run.windows();
        plot.curve(
                style,
                windows.stream().mapToDouble(Axis.TIME::of).toArray(),
                windows.stream().mapToDouble(Axis.COST::of).toArray());
        for (WarmWindow window : run.measured()) {
            double x = plot.time.at(Axis.TIME.of(window));
            double y = plot.amount.at(Axis.COST.of(window));
            if (style.equals("one")) {
                plot.svg.dot(style, x, y);
            } else {
                plot.svg.square(style, x, y);
            }
        }
    }

    private static String description(WarmRun run) {
        return String.format(
                Locale.ROOT,
                "%s, round %d: %s, then %s where it was measured.",
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
