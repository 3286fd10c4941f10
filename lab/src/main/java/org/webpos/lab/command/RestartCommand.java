package org.webpos.lab.command;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.webpos.lab.command.WebPos.UsageException;
import org.webpos.lab.frontdoor.HaproxyRuntime;
import org.webpos.lab.scaling.RollingRestart;
import org.webpos.lab.stack.LockedStack;
import org.webpos.lab.stack.Progress;
import org.webpos.lab.stack.SessionStatus;
import org.webpos.lab.stack.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Restarts the nodes one after the other, so that a newly built till takes over while clients go on. */
@Command(name = "restart", description = "Restarts every node, one after the other, while clients go on.")
final class RestartCommand implements Callable<Integer> {

    @Option(names = "--rolling", description = "one node after the other; required, there is no other way")
    private boolean rolling;

    @Mixin
    private final ShutdownOptions shutdown = new ShutdownOptions();

    @Override
    public Integer call() {
        if (!rolling) {
            throw new UsageException(
                    "say restart --rolling; for all nodes at once there is bin/webpos down and bin/webpos up");
        }
        Workspace workspace = Workspace.fromEnvironment();
        Progress progress = Progress.onStandardError();
        HaproxyRuntime door = SteeredStack.find(workspace).door();
        try (LockedStack stack = LockedStack.lock(workspace, progress)) {
            RollingRestart restart = new RollingRestart(stack, door, shutdown.grace(), progress);
            shutdown.confirmLossOf(restart.atStake());
            long began = System.nanoTime();
            List<RollingRestart.NodeRestart> turns = restart.run();
            print(turns, stack.nodes().size(), (System.nanoTime() - began) / 1_000_000_000);
        }
        return 0;
    }

    private static void print(List<RollingRestart.NodeRestart> turns, int nodes, long seconds) {
        turns.forEach(turn -> System.out.printf(
                Locale.ROOT,
                "%-8s away for %3d s, lost %s%n",
                turn.node(),
                turn.outOfRotation().toSeconds(),
                turn.lost().text()));
        SessionStatus lost =
                turns.stream().map(RollingRestart.NodeRestart::lost).reduce(SessionStatus.NOTHING, SessionStatus::plus);
        System.out.println(
                turns.size() + " of " + nodes + " nodes restarted in " + seconds + " s, lost " + lost.text());
    }
}
