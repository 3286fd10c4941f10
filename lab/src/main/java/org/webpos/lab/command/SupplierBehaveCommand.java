package org.webpos.lab.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.fakesupplier.SupplierClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Changes how the supplier behaves. */
@Command(
        name = "behave",
        description = {
            "Tells the supplier how to behave from now on; what is left out stays as it is. Says how it behaves then."
        },
        mixinStandardHelpOptions = true)
final class SupplierBehaveCommand implements Callable<Integer> {

    @Mixin
    private final SteeredSupplier supplier = new SteeredSupplier();

    @Option(names = "--well", description = "as at its start, before anything else that is said here; ends a ban")
    private boolean well;

    @Option(names = "--quota", paramLabel = "N", description = "how many requests it answers in any second")
    private @Nullable Integer quota;

    @Option(names = "--ban", paramLabel = "SECONDS", description = "how long it answers nobody once offended; 0: never")
    private @Nullable Integer ban;

    @Option(names = "--delay", paramLabel = "MS", description = "how long it takes for an answer")
    private @Nullable Integer delay;

    @Option(names = "--errors", paramLabel = "PERCENT", description = "how many answers are an error 500")
    private @Nullable Integer errors;

    @Option(names = "--garbage", paramLabel = "PERCENT", description = "how many are what nobody can read")
    private @Nullable Integer garbage;

    @Option(names = "--truncate", paramLabel = "PERCENT", description = "how many end before the length they announce")
    private @Nullable Integer truncate;

    @Option(
            names = "--cut",
            paramLabel = "PERCENT",
            description = "how many are cut in the middle, with the right length")
    private @Nullable Integer cut;

    @Option(
            names = "--away",
            negatable = true,
            description = "take connections and close them without a word, or do so no longer")
    private @Nullable Boolean away;

    @Option(names = "--redirect", paramLabel = "URL", description = "send everybody there; empty: nowhere")
    private @Nullable String redirect;

    @Option(
            names = "--bad",
            paramLabel = "SKU=FAULT",
            description =
                    "what is wrong with a product: negative-price, other-currency, huge-name, script-in-name, twice or"
                            + " other-sku; may be repeated, and replaces what was said before")
    private @Nullable Map<String, String> bad;

    @Override
    public Integer call() {
        System.out.println(text(supplier.asked(this::behaving)));
        return 0;
    }

    private JsonNode behaving(SupplierClient running) {
        if (well) {
            running.restoreBehaviour();
        }
        return running.changeBehaviour(change());
    }

    private Map<String, Object> change() {
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        said.put("quota", quota);
        said.put("banSeconds", ban);
        said.put("delayMillis", delay);
        said.put("errorsPercent", errors);
        said.put("garbagePercent", garbage);
        said.put("truncatePercent", truncate);
        said.put("cutPercent", cut);
        said.put("away", away);
        said.put("redirectTo", redirect);
        said.put("badProducts", bad);
        Map<String, Object> change = new LinkedHashMap<>();
        said.forEach((field, value) -> {
            if (value != null) {
                change.put(field, value);
            }
        });
        return change;
    }

    private static String text(JsonNode behaviour) {
        StringBuilder text = new StringBuilder();
        behaviour
                .properties()
                .forEach(field -> text.append(String.format("%-18s %s%n", field.getKey(), field.getValue())));
        return text.toString().stripTrailing();
    }
}
