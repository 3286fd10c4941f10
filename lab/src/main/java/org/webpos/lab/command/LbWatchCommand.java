package org.webpos.lab.command;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.stack.Poller;
import org.webpos.lab.stack.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the front door's statistics until q is typed, the reader is gone, or the front door is. */
@Command(
        name = "watch",
        description = "Shows each node's requests per second, live; q ends it. Lines where the output is no terminal.",
        mixinStandardHelpOptions = true)
final class LbWatchCommand implements Callable<Integer> {

    private static final int LONGEST = 3_600;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--interval",
            paramLabel = "S",
            defaultValue = "1",
            description = "seconds between one look and the next, 1 to 3600 (default: ${DEFAULT-VALUE})")
    private int interval = 1;

    @Override
    public Integer call() {
        if (interval < 1 || interval > LONGEST) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "--interval: 1 to " + LONGEST + ", not " + interval);
        }
        Workspace workspace = Workspace.fromEnvironment();
        SteeredStack.found(workspace);
        try (LiveView view = LiveView.open()) {
            watch(workspace, view);
        }
        return 0;
    }

    /** Looks for the stack each time, since it may have been ended or another one started. */
    private void watch(Workspace workspace, LiveView view) {
        Poller pause = Poller.of(Duration.ofSeconds(interval));
        SteeredStack steered = SteeredStack.found(workspace);
        ServerSnapshot earlier = ServerSnapshot.at(steered);
        view.show(steered, earlier, earlier);
        while (!pause.until(view::isLeft)) {
            steered = SteeredStack.found(workspace);
            ServerSnapshot now = ServerSnapshot.at(steered);
            view.show(steered, now, earlier);
            earlier = now;
        }
    }
}
