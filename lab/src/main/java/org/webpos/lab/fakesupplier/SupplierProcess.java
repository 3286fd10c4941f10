package org.webpos.lab.fakesupplier;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The supplier as a process of its own. Serves until the process is ended. */
@Command(
        name = "supplier",
        description = "Sells products to tills, as few a second as it likes, and counts what it is asked.",
        mixinStandardHelpOptions = true)
public final class SupplierProcess implements Callable<Integer> {

    /** The environment variable with what changed prices are signed with. */
    public static final String SECRET = "WEBPOS_SUPPLIER_SECRET";

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--port", required = true, paramLabel = "PORT", description = "on 127.0.0.1")
    private int port;

    @Option(
            names = "--products",
            defaultValue = "1000",
            paramLabel = "N",
            description = "1 to 100,000 (${DEFAULT-VALUE})")
    private int products;

    @Option(
            names = "--quota",
            defaultValue = "5",
            paramLabel = "N",
            description = "answers a second (${DEFAULT-VALUE})")
    private int quota;

    @Option(
            names = "--delay",
            defaultValue = "0",
            paramLabel = "MS",
            description = "of every answer (${DEFAULT-VALUE})")
    private int delay;

    @Option(names = "--tell", paramLabel = "URL", description = "who is told of changed prices; may be repeated")
    private List<URI> listeners = List.of();

    /** Runs what was typed; ends the process where it cannot serve. */
    public static void main(String... typed) {
        int exit = new CommandLine(new SupplierProcess()).execute(typed);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    @Override
    public Integer call() {
        String secret = System.getenv().getOrDefault(SECRET, "");
        if (secret.isEmpty() && !listeners.isEmpty()) {
            throw wrong("--tell needs a secret in the environment variable " + SECRET);
        }
        try {
            new Supplier(port, products, Behaviour.well(quota, delay), listeners, secret);
            return 0;
        } catch (IllegalArgumentException wrong) {
            throw wrong("--" + wrong.getMessage());
        } catch (IOException taken) {
            Objects.requireNonNull(spec).commandLine().getErr().println("supplier: " + taken.getMessage());
            return 1;
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
    }
}
