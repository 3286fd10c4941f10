package org.webpos.lab.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.stack.SessionStatus;
import org.webpos.lab.stack.StackException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the commands that end nodes have in common: time for clients that are bound to a node, and a word about carts. */
final class EndingOptions {

    private static final int LONGEST_SECONDS = 3600;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--grace",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description =
                    "how long clients with a routing cookie may go on at a node that is to end (default: ${DEFAULT-VALUE})")
    private int graceSeconds = 10;

    @Option(names = "--yes", description = "even where carts end with their node (store local), without asking")
    private boolean yes;

    Duration grace() {
        if (graceSeconds < 0 || graceSeconds > LONGEST_SECONDS) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--grace: 0 to " + LONGEST_SECONDS + " seconds, not " + graceSeconds);
        }
        return Duration.ofSeconds(graceSeconds);
    }

    /**
     * Says which carts would end, and returns when that is wanted.
     *
     * @throws StackException when it is not, or nobody is there to say so
     */
    void agreeTo(SessionStatus atStake) {
        if (atStake.carts() == 0) {
            return;
        }
        System.err.println(
                "carts here live in the memory of their node alone: as of now " + atStake.text() + " will be lost");
        if (!yes && !(Terminal.isInput() && saysYes())) {
            throw new StackException("nothing was changed; let the clients finish, or add --yes");
        }
    }

    private static boolean saysYes() {
        System.err.print("go on? [y/N] ");
        System.err.flush();
        try {
            String said = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            return said != null && said.strip().matches("(?i)y(es)?");
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
