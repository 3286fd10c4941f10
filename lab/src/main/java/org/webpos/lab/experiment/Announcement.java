package org.webpos.lab.experiment;

import java.util.List;
import java.util.Locale;
import org.webpos.lab.load.LoadState;
import org.webpos.lab.result.Configuration;
import org.webpos.lab.result.Counted;
import org.webpos.lab.result.Run;
import org.webpos.lab.result.Trouble;

/** The lines in which the lab tells how an experiment goes. */
final class Announcement {

    private Announcement() {}

    static String name(Configuration setUp) {
        Integer nodes = setUp.nodes();
        Integer cpus = setUp.cpus();
        return setUp.store()
                + (nodes == null ? "" : ", " + Counted.of(nodes, "node"))
                + (cpus == null ? "" : " of " + Counted.of(cpus, "CPU"))
                + (setUp.balance() == null ? "" : ", " + setUp.balance())
                + (setUp.products() == null ? "" : ", products from the " + setUp.products())
                + (setUp.productCache() == null ? "" : ", cache " + setUp.productCache())
                + ", " + setUp.trial().text();
    }

    static String state(LoadState state) {
        return Counted.of(state.requests(), "request") + ", " + Counted.of(state.failed()) + " failed";
    }

    /** Says what came out of a run; what went wrong with it stands first and cannot be overlooked. */
    static String outcome(Run run) {
        String trouble = Trouble.in(List.of(run));
        String figures = String.format(
                Locale.ROOT,
                "p50 %d, p95 %d, p99 %d ms, %s in %.1f s, %s kept",
                run.latencyMs().p50(),
                run.latencyMs().p95(),
                run.latencyMs().p99(),
                Counted.of(run.requests(), "request"),
                run.seconds(),
                Counted.of(
                        run.carts().acked() - run.carts().lost() - run.carts().unread(), "item"));
        return trouble.isEmpty() ? figures : "!!! " + trouble + " !!! " + figures;
    }
}
