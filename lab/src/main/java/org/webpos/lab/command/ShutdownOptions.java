package org.webpos.lab.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.Duration;
import org.webpos.lab.command.WebPos.UsageException;
import org.webpos.lab.stack.SessionStatus;
import org.webpos.lab.stack.StackException;
import picocli.CommandLine.Option;

/** The options of the commands that end nodes: how long bound clients may go on, and whether carts may be lost. */
final class ShutdownOptions {

    private static final int LONGEST_SECONDS = 3600;

    @Option(
            names = "--grace",
            paramLabel = "SECONDS",
            description = "how long clients with a routing cookie may go on at a node that is to end" + WebPos.DEFAULT)
    private int graceSeconds = 10;

    @Option(names = "--yes", description = "even where carts end with their node (store local), without asking")
    private boolean yes;

    Duration grace() {
        if (graceSeconds < 0 || graceSeconds > LONGEST_SECONDS) {
            throw new UsageException("--grace: 0 to " + LONGEST_SECONDS + " seconds, not " + graceSeconds);
        }
        return Duration.ofSeconds(graceSeconds);
    }

    /**
     * Prints which carts would be lost, and returns when that is accepted: by {@code --yes}, or by an answer at a terminal.
     *
     * @throws StackException when it is not accepted
     */
    void confirmLossOf(SessionStatus atStake) {
        if (atStake.carts() == 0) {
            return;
        }
        System.err.println(
                "carts here live in the memory of their node alone: as of now " + atStake.text() + " will be lost");
        if (!yes && !(Terminal.isInput() && isConfirmedAtTerminal())) {
            throw new StackException("nothing was changed; let the clients finish, or add --yes");
        }
    }

    private static boolean isConfirmedAtTerminal() {
        System.err.print("go on? [y/N] ");
        System.err.flush();
        try {
            String answer = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            return answer != null && answer.strip().matches("(?i)y(es)?");
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }
}
