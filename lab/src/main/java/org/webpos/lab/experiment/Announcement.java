package org.webpos.lab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.webpos.lab.load.LoadState;
import org.webpos.lab.result.CartCount;
import org.webpos.lab.result.Run;
import org.webpos.lab.result.SetUp;

/** The lines in which the lab tells how an experiment goes. */
final class Announcement {

    private Announcement() {}

    static String name(SetUp setUp) {
        Integer nodes = setUp.nodes();
        Integer cpus = setUp.cpus();
        return setUp.store()
                + (nodes == null ? "" : ", " + count(nodes, "node"))
                + (cpus == null ? "" : " of " + count(cpus, "CPU"))
                + ", " + count(setUp.users(), "user");
    }

    static String state(LoadState state) {
        return "%s, %,d failed".formatted(count(state.requests(), "request"), state.failed());
    }

    /** Says what came out of a run; what went wrong with it stands first and cannot be overlooked. */
    static String outcome(Run run) {
        String trouble = trouble(run);
        String figures = String.format(
                Locale.ROOT,
                "p50 %d, p95 %d, p99 %d ms, %s in %.1f s, %s kept",
                run.latencyMs().p50(),
                run.latencyMs().p95(),
                run.latencyMs().p99(),
                count(run.requests(), "request"),
                run.seconds(),
                count(run.carts().acked() - run.carts().lost() - run.carts().unread(), "item"));
        return trouble.isEmpty() ? figures : "!!! " + trouble + " !!! " + figures;
    }

    static String trouble(Run run) {
        CartCount carts = run.carts();
        List<String> said = new ArrayList<>();
        add(said, run.ko(), "request", "failed");
        add(said, carts.lost(), "item", "lost");
        add(said, carts.doubled(), "item", "doubled");
        add(said, carts.unread(), "item", "in carts that could not be read");
        add(said, carts.unknown(), "add", "without an answer");
        add(said, Math.max(0, run.users() - carts.shoppers()), "shopper", "never came");
        return String.join(", ", said);
    }

    private static void add(List<String> said, int count, String noun, String what) {
        if (count > 0) {
            said.add(count(count, noun) + " " + what);
        }
    }

    private static String count(int count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }
}
