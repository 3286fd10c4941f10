package org.webpos.lab.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.webpos.lab.fakesupplier.RequestCounts;
import org.webpos.lab.fakesupplier.SupplierClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what the supplier was asked. */
@Command(
        name = "counts",
        description = "Says what the supplier was asked since it began to count, and what became of it.",
        mixinStandardHelpOptions = true)
final class SupplierCountsCommand implements Callable<Integer> {

    @Mixin
    private final SteeredSupplier supplier = new SteeredSupplier();

    @Option(names = "--json", description = "As one JSON object with all that was counted, for scripts.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        RequestCounts counts = supplier.asked(SupplierClient::counts);
        System.out.println(json ? new ObjectMapper().writeValueAsString(counts) : text(counts));
        return 0;
    }

    private static String text(RequestCounts counts) {
        return String.join(
                "\n",
                "since " + counts.since(),
                line("asked", counts.asked(), kinds(counts)),
                line("answered", counts.answered(), ""),
                line("refused", counts.refused(), counts.whileBanned() + " while banned, " + counts.bans() + " bans"),
                line("unanswered", counts.unanswered(), ""),
                line("spoiled", counts.spoiled(), spoiled(counts)),
                line("at most", counts.mostInASecond(), "in any second, allowed " + counts.mostAllowedInASecond()),
                line("keys", counts.keys(), keys(counts)));
    }

    private static String line(String name, long count, String more) {
        return String.format(Locale.ROOT, "%-12s %8d  %s", name, count, more).stripTrailing();
    }

    private static String kinds(RequestCounts counts) {
        return "lookups " + counts.lookups() + ", searches " + counts.searches() + ", categories " + counts.categories()
                + ", unclear " + counts.unclear();
    }

    private static String spoiled(RequestCounts counts) {
        return "failed " + counts.failed() + ", garbled " + counts.garbled() + ", truncated " + counts.truncated()
                + ", cut " + counts.cut() + ", redirected " + counts.redirected();
    }

    private static String keys(RequestCounts counts) {
        String most = counts.mostAskedKey().isEmpty() ? "nothing" : counts.mostAskedKey();
        return "asked for again " + counts.repeats() + " times; most often, " + counts.mostForOneKey() + " times: "
                + most;
    }
}
