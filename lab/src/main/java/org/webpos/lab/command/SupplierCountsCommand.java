package org.webpos.lab.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.concurrent.Callable;
import org.webpos.lab.supplier.Counts;
import org.webpos.lab.supplier.RunningSupplier;
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
        Counts counts = supplier.asked(RunningSupplier::counts);
        System.out.println(json ? new ObjectMapper().writeValueAsString(counts) : text(counts));
        return 0;
    }

    private static String text(Counts counts) {
        return """
                since %s
                asked       %8d  lookups %d, searches %d, categories %d, unclear %d
                answered    %8d
                refused     %8d  and %d while banned, in %d bans
                unanswered  %8d
                spoiled     %8d  failed %d, garbled %d, truncated %d, cut %d, redirected %d
                at most     %8d  in any second, of which it allowed %d
                keys        %8d  asked for again %d times, the most asked for %d times: %s""".formatted(
                        counts.since(),
                        counts.asked(),
                        counts.lookups(),
                        counts.searches(),
                        counts.categories(),
                        counts.unclear(),
                        counts.answered(),
                        counts.refused(),
                        counts.whileBanned(),
                        counts.bans(),
                        counts.unanswered(),
                        counts.spoiled(),
                        counts.failed(),
                        counts.garbled(),
                        counts.truncated(),
                        counts.cut(),
                        counts.redirected(),
                        counts.mostInASecond(),
                        counts.mostAllowedInASecond(),
                        counts.keys(),
                        counts.repeats(),
                        counts.mostForOneKey(),
                        counts.mostAskedKey().isEmpty() ? "nothing" : counts.mostAskedKey());
    }
}
