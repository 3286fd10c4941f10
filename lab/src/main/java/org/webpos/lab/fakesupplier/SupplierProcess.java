package org.webpos.lab.fakesupplier;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.fakesupplier.FaultInjector.Behaviour;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The main class of the supplier's process. It serves until the process is ended. */
@Command(
        name = "supplier",
        description = "Serves products to tills with a quota, a delay and faults, and counts the requests.",
        mixinStandardHelpOptions = true)
public final class SupplierProcess implements Callable<Integer> {

    /** The environment variable with the key that signs notifications of changed prices. */
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
            description = "responses a second (${DEFAULT-VALUE})")
    private int quota;

    @Option(
            names = "--delay",
            defaultValue = "0",
            paramLabel = "MS",
            description = "of every response (${DEFAULT-VALUE})")
    private int delay;

    @Option(names = "--tell", paramLabel = "URL", description = "is notified of changed prices; may be repeated")
    private List<URI> listeners = List.of();

    /** Starts the supplier; exits with an error if it cannot serve. */
    public static void main(String... arguments) {
        int exit = new CommandLine(new SupplierProcess()).execute(arguments);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    @Override
    public Integer call() {
        String secret = System.getenv().getOrDefault(SECRET, "");
        if (secret.isEmpty() && !listeners.isEmpty()) {
            throw invalid("--tell needs a secret in the environment variable " + SECRET);
        }
        try {
            new SupplierServer(port, products, Behaviour.faultless(quota, delay), listeners, secret);
            return 0;
        } catch (IllegalArgumentException outOfBounds) {
            throw invalid("--" + outOfBounds.getMessage());
        } catch (IOException portInUse) {
            Objects.requireNonNull(spec).commandLine().getErr().println("supplier: " + portInUse.getMessage());
            return 1;
        }
    }

    private ParameterException invalid(String sentence) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
    }
}
