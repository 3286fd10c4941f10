package org.webpos.lab.warm;

import java.util.List;
import java.util.Locale;
import org.webpos.lab.result.Figures;
import org.webpos.lab.result.WarmRun;
import org.webpos.lab.result.WarmWindow;

/** Formats the progress messages of an experiment of the kind {@code warm}. */
final class WarmMessages {

    private WarmMessages() {}

    /** Returns the figures of a window; what went wrong comes last, between exclamation marks. */
    static String figures(WarmWindow window) {
        return String.format(
                        Locale.ROOT,
                        "%.0f µs of CPU per request, %s a second, p50 %.1f, p99 %.1f ms",
                        window.cpuMicrosPerRequest().nodes(),
                        Figures.whole(window.perSecond()),
                        window.latencyMs().p50(),
                        window.latencyMs().p99())
                + (window.errors().sum() > 0
                        ? " !!! " + Figures.whole(window.errors().sum()) + " failed !!!"
                        : "")
                + (window.carts().areRight() ? "" : " !!! carts are wrong !!!");
    }

    /** Returns the figures of a run; what is to be said about them comes first, between exclamation marks. */
    static String outcome(WarmRun run) {
        List<String> remarks = run.remarks();
        return (remarks.isEmpty() ? "" : "!!! " + String.join("; ", remarks) + " !!! ")
                + String.format(
                        Locale.ROOT,
                        "%.0f µs of CPU per request, %s a second, p99 %.1f ms, %s after %.0f s",
                        run.median(window -> window.cpuMicrosPerRequest().nodes()),
                        Figures.whole(run.median(WarmWindow::perSecond)),
                        run.median(window -> window.latencyMs().p99()),
                        run.warm() ? "warm" : "warm-up given up",
                        run.secondsToWarm());
    }
}
