package org.webpos.lab.command;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.command.WebPos.UsageException;
import org.webpos.lab.containers.ContainerStack;
import org.webpos.lab.fault.Fault;
import org.webpos.lab.fault.FaultException;
import org.webpos.lab.fault.FaultGuard;
import org.webpos.lab.fault.FaultRequest;
import org.webpos.lab.fault.FaultTarget;
import org.webpos.lab.stack.DetachedStack;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.stack.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Breaks a part of the running stack, and undoes that when the time is over, or when the command is ended. */
@Command(
        name = "fault",
        description = "Breaks a part of the stack that runs, until a time is over or the command is ended (Ctrl-C).")
final class FaultCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "TARGET",
            description = "a part or a link of the stack, such as node-2, redis-master or nodes--redis; see --list")
    private @Nullable String target;

    @Parameters(index = "1", arity = "0..1", paramLabel = "FAULT", description = "${COMPLETION-CANDIDATES}; see --list")
    private @Nullable Fault fault;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "MS",
            description = "for delay: how much later data arrives, in each direction, 1 to 10000 ms")
    private @Nullable Integer delayMillis;

    @Option(
            names = "--jitter",
            paramLabel = "MS",
            description = "for delay: by how much each delay is shorter or longer at most; 0 without it")
    private @Nullable Integer jitterMillis;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            description = "undo it after this time, such as 20s, 500ms or 2m; without it when the command is ended")
    private @Nullable String time;

    @Option(
            names = "--share",
            paramLabel = "PERCENT",
            description = "how much of its time a slow process keeps, 10 to 90; 50 without it")
    private @Nullable Integer share;

    @Option(names = "--list", description = "show the faults, what each does, and what it is for; break nothing")
    private boolean list;

    @Override
    public Integer call() throws InterruptedException {
        if (list) {
            Arrays.stream(Fault.values()).map(FaultCommand::description).forEach(System.out::println);
            return 0;
        }
        FaultRequest request = request();
        Workspace workspace = Workspace.fromEnvironment();
        try (FaultGuard guard = FaultGuard.inject(request, find(workspace), workspace)) {
            report(request + (request.fault().isUndone() ? " begins" : ""));
            guard.await();
        }
        if (request.fault().isUndone()) {
            report(request.target().name() + ' ' + request.fault() + " is over");
        }
        return 0;
    }

    private FaultRequest request() {
        if (target == null || fault == null) {
            throw new UsageException("say which target and which fault; bin/webpos fault --list shows both");
        }
        try {
            return FaultRequest.of(target, fault, share, delayMillis, jitterMillis, time);
        } catch (FaultException.Invalid impossible) {
            throw new UsageException(impossible);
        }
    }

    private static DetachedStack find(Workspace workspace) {
        return DetachedStack.find(workspace)
                .orElseThrow(() -> new StackException(
                        ContainerStack.find(workspace).isPresent()
                                ? "the stack runs in containers, and faults are for processes that the lab started;"
                                        + " bin/webpos down, then bin/webpos up without --docker, starts some"
                                : "nothing runs; start with bin/webpos up"));
    }

    private static void report(String event) {
        System.out.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + event);
    }

    private static String description(Fault fault) {
        String targets = Arrays.stream(FaultTarget.Kind.values())
                .filter(kind -> kind.has(fault.needed()))
                .map(FaultTarget.Kind::form)
                .collect(Collectors.joining(", "));
        return String.join(
                "\n",
                fault.label(),
                "  does   " + fault.effect(),
                "  after  " + fault.undoing(),
                "  for    " + targets);
    }
}
