package org.webpos.lab.experiment;

import java.util.List;
import java.util.Locale;
import org.webpos.lab.load.Gatling.LoadProgress;
import org.webpos.lab.result.Configuration;
import org.webpos.lab.result.Figures;
import org.webpos.lab.result.Run;

/** Formats the progress messages of an experiment. */
final class RunMessages {

    private RunMessages() {}

    static String name(Configuration configuration) {
        Integer nodes = configuration.nodes();
        Integer cpus = configuration.cpus();
        return configuration.store()
                + (nodes == null ? "" : ", " + Figures.count(nodes, "node"))
                + (cpus == null ? "" : " of " + Figures.count(cpus, "CPU"))
                + (configuration.balance() == null ? "" : ", " + configuration.balance())
                + (configuration.products() == null ? "" : ", products from the " + configuration.products())
                + (configuration.productCache() == null ? "" : ", cache " + configuration.productCache())
                + (configuration.links() == null ? "" : ", with links")
                + ", " + configuration.load().text();
    }

    static String state(LoadProgress state) {
        return Figures.count(state.requests(), "request") + ", " + Figures.whole(state.failed()) + " failed";
    }

    /** Returns the figures of a run; what went wrong comes first, between exclamation marks. */
    static String outcome(Run run) {
        String problems = Run.problems(List.of(run));
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
        return problems.isEmpty() ? figures : "!!! " + problems + " !!! " + figures;
    }
}
