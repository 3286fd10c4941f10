package org.webpos.lab.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.command.WebPos.UsageException;
import org.webpos.lab.containers.ContainerStack;
import org.webpos.lab.frontdoor.HaproxyRuntime;
import org.webpos.lab.route.ProbeTarget;
import org.webpos.lab.route.RouteAnalysis;
import org.webpos.lab.route.RouteReport;
import org.webpos.lab.route.RouteText;
import org.webpos.lab.stack.DetachedStack;
import org.webpos.lab.stack.Progress;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.stack.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Infers from requests how the front door chooses a node; exits with 1 when that is not what is configured. */
@Command(
        name = "route",
        description = {
            "Shows which node answers whom, and infers from it how the front door balances.",
            "Best while nobody else uses it: the requests of other clients change the order of the nodes."
        })
final class RouteCommand implements Callable<Integer> {

    private static final int MOST_REQUESTS = 100_000;
    private static final int MOST_CLIENTS = 1_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--requests",
            paramLabel = "N",
            description = "how many requests, 1 to 100000; the experiments send some hundreds more" + WebPos.DEFAULT)
    private int requests = 400;

    @Option(
            names = "--clients",
            paramLabel = "C",
            description = "as how many clients, 1 to 1000, each with an address, a session key and cookies of its own"
                    + WebPos.DEFAULT)
    private int clients = 8;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "another front door (default: that of the stack that is up)")
    private Optional<URI> url = Optional.empty();

    @Option(names = "--move", description = "also takes a node out and in again, and counts the clients that move")
    private boolean move;

    @Option(names = "--json", description = "as one JSON object, for scripts")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        check();
        Workspace workspace = Workspace.fromEnvironment();
        HaproxyRuntime frontDoor = HaproxyRuntime.at(workspace.frontDoorSocket());
        ProbeTarget target = url.map(this::anotherFrontDoor).orElseGet(() -> frontDoorOfStack(workspace, frontDoor));
        Optional<HaproxyRuntime> removing = Optional.of(frontDoor).filter(door -> move);
        RouteAnalysis route = RouteAnalysis.of(target, requests, clients, removing, Progress.onStandardError());
        RouteReport findings = RouteReport.of(route);
        System.out.println(
                json
                        ? new ObjectMapper().writeValueAsString(findings)
                        : new RouteText(
                                        findings,
                                        Objects.requireNonNull(spec)
                                                .usageMessage()
                                                .width())
                                .text());
        return route.agrees() ? 0 : 1;
    }

    private void check() {
        if (requests < 1 || requests > MOST_REQUESTS) {
            throw new UsageException("--requests: 1 to " + MOST_REQUESTS + ", not " + requests);
        }
        if (clients < 1 || clients > MOST_CLIENTS) {
            throw new UsageException("--clients: 1 to " + MOST_CLIENTS + ", not " + clients);
        }
        if (clients > requests) {
            throw new UsageException("--clients " + clients + " needs at least as many --requests, not " + requests);
        }
        if (move && url.isPresent()) {
            throw new UsageException("--move steers the stack that is up; leave --url out");
        }
    }

    private ProbeTarget anotherFrontDoor(URI url) {
        try {
            return ProbeTarget.at(url);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException("--url " + wrong.getMessage());
        }
    }

    private ProbeTarget frontDoorOfStack(Workspace workspace, HaproxyRuntime frontDoor) {
        return DetachedStack.find(workspace)
                .map(stack -> ProbeTarget.of(stack, frontDoor))
                .or(() -> ContainerStack.find(workspace).map(this::inContainers))
                .orElseThrow(() -> new StackException(
                        "nothing runs; start a stack with bin/webpos up, or name a front door by --url"));
    }

    private ProbeTarget inContainers(ContainerStack stack) {
        if (move) {
            throw SteeredStack.inContainers();
        }
        return ProbeTarget.of(stack);
    }
}
