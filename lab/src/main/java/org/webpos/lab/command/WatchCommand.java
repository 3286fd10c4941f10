package org.webpos.lab.command;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.command.WatchView.Snapshot;
import org.webpos.lab.command.WebPos.UsageException;
import org.webpos.lab.fault.FaultException;
import org.webpos.lab.fault.FaultRequest;
import org.webpos.lab.frontdoor.FrontDoorException;
import org.webpos.lab.stack.FaultGuards;
import org.webpos.lab.stack.Poller;
import org.webpos.lab.stack.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows live who serves, and what is broken on purpose. */
@Command(
        name = "watch",
        description =
                "Shows each second which nodes serve, and which faults are in effect; q or Ctrl-C ends it. Lines where"
                        + " the output is no terminal.")
final class WatchCommand implements Callable<Integer> {

    private static final Poller SECOND = Poller.of(Duration.ofSeconds(1));

    @Option(
            names = "--for",
            paramLabel = "TIME",
            description = "end after this time, such as 20s, 500ms or 2m; without it when the command is ended")
    private @Nullable String time;

    @Override
    public Integer call() {
        Optional<Duration> length = length();
        long began = System.nanoTime();
        Workspace workspace = Workspace.fromEnvironment();
        SteeredStack found = SteeredStack.find(workspace);
        try (Output output = Terminal.isOutput() ? new Screen() : new Lines()) {
            Snapshot earlier = snapshot(workspace, found);
            output.show(earlier, earlier);
            while (!SECOND.until(() -> output.isLeft() || isOver(length, began))) {
                Snapshot now = snapshot(workspace, found);
                output.show(now, earlier);
                earlier = now;
            }
        }
        return 0;
    }

    private Optional<Duration> length() {
        try {
            return Optional.ofNullable(time).map(FaultRequest::duration);
        } catch (FaultException.Invalid wrong) {
            throw new UsageException(wrong);
        }
    }

    private static boolean isOver(Optional<Duration> length, long began) {
        return length.filter(limit -> System.nanoTime() - began >= limit.toNanos())
                .isPresent();
    }

    /**
     * Asks again who serves. A front door that does not answer may be what is broken on purpose.
     *
     * @throws org.webpos.lab.stack.StackException when the stack has ended, or another one runs
     */
    private static Snapshot snapshot(Workspace workspace, SteeredStack found) {
        List<FaultGuards.ActiveFault> faults = new FaultGuards(workspace).active();
        try {
            SteeredStack steered = SteeredStack.find(workspace);
            return new Snapshot(
                    steered.stack(),
                    Instant.now(),
                    Optional.of(LiveView.Sample.of(steered)),
                    steered.door().serverErrors(),
                    faults);
        } catch (FrontDoorException silent) {
            return new Snapshot(found.stack(), Instant.now(), Optional.empty(), 0, faults);
        }
    }

    /** Where the view goes. */
    private sealed interface Output extends AutoCloseable {

        void show(Snapshot now, Snapshot earlier);

        /** Tells whether the user has quit, or closed the output. */
        boolean isLeft();

        @Override
        void close();
    }

    /** The whole terminal. */
    private static final class Screen implements Output {

        private final Terminal terminal = Terminal.acquire();

        @Override
        public void show(Snapshot now, Snapshot earlier) {
            List<String> lines = new ArrayList<>(new WatchView(now, earlier).table());
            lines.addAll(List.of("", "q or Ctrl-C ends this"));
            terminal.draw(lines);
        }

        @Override
        public boolean isLeft() {
            return terminal.isLeft();
        }

        @Override
        public void close() {
            terminal.close();
        }
    }

    /** Lines for files and pipes, each with its time. */
    private static final class Lines implements Output {

        @Override
        public void show(Snapshot now, Snapshot earlier) {
            LocalTime time =
                    LocalTime.ofInstant(now.time(), ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
            new WatchView(now, earlier)
                    .lines()
                    .forEach(line -> System.out.println(String.format(Locale.ROOT, "%tT %s", time, line)));
        }

        @Override
        public boolean isLeft() {
            return System.out.checkError();
        }

        @Override
        public void close() {}
    }
}
