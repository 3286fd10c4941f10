package org.webpos.lab.experiment;

import java.util.List;
import java.util.Locale;
import org.webpos.lab.load.LoadState;
import org.webpos.lab.result.Configuration;
import org.webpos.lab.result.Figures;
import org.webpos.lab.result.Run;

/** The lines in which the lab tells how an experiment goes. */
final class Announcement {

    private Announcement() {}

    static String name(Configuration setUp) {
        Integer nodes = setUp.nodes();
        Integer cpus = setUp.cpus();
        return setUp.store()
                + (nodes == null ? "" : ", " + Figures.count(nodes, "node"))
                + (cpus == null ? "" : " of " + Figures.count(cpus, "CPU"))
                + (setUp.balance() == null ? "" : ", " + setUp.balance())
                + (setUp.products() == null ? "" : ", products from the " + setUp.products())
                + (setUp.productCache() == null ? "" : ", cache " + setUp.productCache())
                + ", " + setUp.load().text();
    }

    static String state(LoadState state) {
        return Figures.count(state.requests(), "request") + ", " + Figures.whole(state.failed()) + " failed";
    }

    /** Says what came out of a run; what went wrong with it stands first and cannot be overlooked. */
    static String outcome(Run run) {
        String trouble = Run.problems(List.of(run));
        String figures = String.format(
                Locale.ROOT,
                "p50 %d, p95 %d, p99 %d ms, %s in %.1f s, %s kept",
                run.latencyMs().p50(),
                run.latencyMs().p95(),
                run.latencyMs().p99(),
                Figures.count(run.requests(), "request"),
                run.seconds(),
                Figures.count(
                        run.carts().acked() - run.carts().lost() - run.carts().unread(), "item"));
        return trouble.isEmpty() ? figures : "!!! " + trouble + " !!! " + figures;
    }
}
