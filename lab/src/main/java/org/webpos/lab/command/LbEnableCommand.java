package org.webpos.lab.command;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.webpos.lab.frontdoor.Server;
import org.webpos.lab.stack.Poller;
import org.webpos.lab.stack.StackException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Brings a node in again; exits with 1 when it does not serve then. */
@Command(
        name = "enable",
        description = "Sends a node requests again, after drain or disable.",
        mixinStandardHelpOptions = true)
final class LbEnableCommand implements Callable<Integer> {

    /** The next health check follows within two seconds, and takes at most five. */
    private static final Poller NEXT_CHECK = Poller.of(Duration.ofSeconds(8));

    @Mixin
    private final NodeArgument node = new NodeArgument();

    @Override
    public Integer call() {
        SteeredStack steered = node.steered();
        steered.door().enable(node.name());
        NEXT_CHECK.until(() -> steered.door().server(node.name()).settled());
        node.tell(steered);
        refuse(steered.door().server(node.name()));
        return 0;
    }

    private static void refuse(Server server) {
        if (server.weight() == 0) {
            throw new StackException(
                    server.name() + " is enabled, but its weight is 0; give it one with bin/webpos lb weight "
                            + server.name() + " 100");
        }
        if (server.state() == Server.State.DOWN) {
            throw new StackException(server.name() + " is enabled, but not ready (" + server.health()
                    + "); it is sent requests once it is");
        }
    }
}
