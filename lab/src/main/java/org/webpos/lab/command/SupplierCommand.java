package org.webpos.lab.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.command.WebPos.UsageException;
import org.webpos.lab.fakesupplier.RequestCounts;
import org.webpos.lab.fakesupplier.SupplierClient;
import org.webpos.lab.fakesupplier.SupplierException;
import org.webpos.lab.stack.DetachedStack;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.stack.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what the running supplier was asked, and changes how it behaves. One method per command. */
@Command(name = "supplier", description = "Shows what the supplier was asked, and sets its faults, while it runs.")
final class SupplierCommand {

    private static final String PERCENT = "PERCENT";
    private static final String START = "bin/webpos up --products supplier";

    @Command(description = "Shows what the supplier was asked since it began to count, and how it responded.")
    int counts(
            @Option(names = "--json", description = "as one JSON object with all that was counted, for scripts")
                    boolean json)
            throws JsonProcessingException {
        RequestCounts counts = ask(SupplierClient::counts);
        System.out.println(json ? new ObjectMapper().writeValueAsString(counts) : text(counts));
        return 0;
    }

    @Command(description = "Sets all counts to zero; the supplier's faults stay as they are.")
    int reset() {
        System.out.println("counts since " + ask(SupplierClient::resetCounts).since());
        return 0;
    }

    @Command(
            description =
                    "Sets the faults of the supplier from now on, and shows them; what is left out stays as it is.")
    int faults(
            @Option(names = "--reset", description = "as at its start, before the other options apply; ends a ban")
                    boolean reset,
            @Mixin NumberOptions numbers,
            @Option(
                            names = "--unavailable",
                            negatable = true,
                            description = "accept connections and close them without an answer, or no longer")
                    @Nullable Boolean unavailable,
            @Option(
                            names = "--redirect",
                            paramLabel = "URL",
                            description = "redirect every request there; empty: no longer")
                    @Nullable String redirect,
            @Option(
                            names = "--product",
                            paramLabel = "SKU=FAULT",
                            description = "what is wrong with a product: negative-price, other-currency, huge-name,"
                                    + " script-in-name, twice or other-sku; may be repeated, and replaces the faults set"
                                    + " before")
                    @Nullable Map<String, String> products) {
        Map<String, Object> change = numbers.values();
        put(change, "away", unavailable);
        put(change, "redirectTo", redirect);
        put(change, "badProducts", products);
        JsonNode behaviour = ask(supplier -> {
            if (reset) {
                supplier.restoreBehaviour();
            }
            return supplier.changeBehaviour(change);
        });
        behaviour.properties().forEach(field -> System.out.printf("%-18s %s%n", field.getKey(), field.getValue()));
        return 0;
    }

    /** The options of {@code faults} that are numbers, each sent to the supplier as a field of its behaviour. */
    @Command
    static final class NumberOptions {

        private final Map<String, OptionSpec> byField = new LinkedHashMap<>();

        NumberOptions() {
            add("quota", "--quota", "N", "how many requests it answers in any second");
            add("banSeconds", "--ban", "SECONDS", "how long it bans a client after too many requests; 0: never");
            add("delayMillis", "--delay", "MS", "how long it takes for an answer");
            add("errorsPercent", "--errors", PERCENT, "how many answers are an error 500");
            add("garbagePercent", "--malformed", PERCENT, "how many answers are malformed");
            add("truncatePercent", "--truncate", PERCENT, "how many answers end before the length they announce");
            add("cutPercent", "--cut-body", PERCENT, "how many answers are cut in the middle, with the right length");
        }

        private void add(String field, String name, String label, String description) {
            byField.put(
                    field,
                    OptionSpec.builder(name)
                            .type(Integer.class)
                            .paramLabel(label)
                            .description(description)
                            .build());
        }

        /** Called by picocli. */
        @Spec
        void addTo(CommandSpec options) {
            byField.values().forEach(options::addOption);
        }

        /** Returns the fields to change. */
        Map<String, Object> values() {
            Map<String, Object> values = new LinkedHashMap<>();
            byField.forEach((field, option) -> put(values, field, option.getValue()));
            return values;
        }
    }

    private static void put(Map<String, Object> change, String field, @Nullable Object value) {
        if (value != null) {
            change.put(field, value);
        }
    }

    @Command(
            description =
                    "Changes the price of a product, which the supplier reports to every node. Exits with 1 when no node"
                            + " accepted it.")
    int price(
            @Parameters(index = "0", paramLabel = "SKU", description = "a product of the supplier, such as DRK-000001")
                    String sku,
            @Parameters(index = "1", paramLabel = "CENTS", description = "its price, 1 to 100,000,000 minor units")
                    int cents) {
        List<URI> accepted = ask((SupplierClient supplier) -> supplier.changePrice(sku, cents));
        System.out.println(
                sku + " costs " + cents + " now; accepted by " + (accepted.isEmpty() ? "no node" : accepted.size()));
        accepted.forEach(System.out::println);
        return accepted.isEmpty() ? 1 : 0;
    }

    /** Sends a request to the supplier of the stack that runs; a request it refuses is wrong use. */
    private static <T> T ask(Function<SupplierClient, T> request) {
        try {
            return request.apply(find(Workspace.fromEnvironment()));
        } catch (SupplierException.Refused refused) {
            throw new UsageException(refused);
        }
    }

    private static SupplierClient find(Workspace workspace) {
        DetachedStack stack = DetachedStack.find(workspace)
                .orElseThrow(() -> new StackException("no supplier runs; start one with " + START));
        return stack.parts().stream()
                .filter(part -> part.kind() == Part.Kind.SUPPLIER)
                .map(part -> new SupplierClient(part.port()))
                .findFirst()
                .orElseThrow(() -> new StackException("the stack that runs has no supplier; bin/webpos down, then "
                        + START + ", starts one that has"));
    }

    private static String text(RequestCounts counts) {
        String kinds = "lookups " + counts.lookups() + ", searches " + counts.searches() + ", categories "
                + counts.categories() + ", unclear " + counts.unclear();
        String spoiled = "failed " + counts.failed() + ", garbled " + counts.garbled() + ", truncated "
                + counts.truncated() + ", cut " + counts.cut() + ", redirected " + counts.redirected();
        String key = counts.mostAskedKey().isEmpty() ? "nothing" : counts.mostAskedKey();
        return String.join(
                "\n",
                "since " + counts.since(),
                line("asked", counts.asked(), kinds),
                line("answered", counts.answered(), ""),
                line("refused", counts.refused(), counts.whileBanned() + " while banned, " + counts.bans() + " bans"),
                line("unanswered", counts.unanswered(), ""),
                line("spoiled", counts.spoiled(), spoiled),
                line("at most", counts.mostInASecond(), "in any second, allowed " + counts.mostAllowedInASecond()),
                line(
                        "keys",
                        counts.keys(),
                        "asked for again " + counts.repeats() + " times; most often, " + counts.mostForOneKey()
                                + " times: " + key));
    }

    private static String line(String name, long count, String more) {
        return String.format(Locale.ROOT, "%-12s %8d  %s", name, count, more).stripTrailing();
    }
}
