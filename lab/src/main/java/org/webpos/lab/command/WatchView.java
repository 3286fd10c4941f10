package org.webpos.lab.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.webpos.lab.command.LiveView.Sample;
import org.webpos.lab.frontdoor.Server;
import org.webpos.lab.stack.DetachedStack;
import org.webpos.lab.stack.FaultGuards.ActiveFault;
import org.webpos.lab.stack.Part;

/**
 * A stack under faults, as text: what each node has served since an earlier moment, the processes of the store, and the faults.
 *
 * @param now what is to be shown
 * @param earlier what the rates begin at; the same where there is nothing earlier, and then there are no rates
 */
record WatchView(Snapshot now, Snapshot earlier) {

    private static final String HEAD = "node    state        requests/s  errors/s   response  queue  health";

    /**
     * A stack at one moment.
     *
     * @param stack which runs
     * @param time the moment
     * @param nodes as the front door sees them; empty when it does not answer
     * @param failures responses of status 500 or more that clients have got so far
     * @param faults what is broken on purpose
     */
    record Snapshot(
            DetachedStack stack, Instant time, Optional<Sample> nodes, long failures, List<ActiveFault> faults) {

        /** Copies the list. */
        Snapshot {
            faults = List.copyOf(faults);
        }
    }

    /** Returns it for a screen. */
    List<String> table() {
        List<String> lines = new ArrayList<>(List.of(
                "front door " + now.stack().frontDoor() + ", store "
                        + now.stack().store().label() + ", balance "
                        + now.stack().balance().label(),
                total() + storeServers(),
                "",
                HEAD));
        nodes().forEach(node -> lines.add(row(node)));
        lines.add("");
        lines.addAll(now.faults().isEmpty() ? List.of("no fault") : faults());
        return lines;
    }

    /** Returns it for a file, in which each line says what it is about. */
    List<String> lines() {
        return Stream.of(
                        Stream.of("all: " + total() + storeServers()),
                        nodes().stream().map(this::line),
                        faults().stream())
                .flatMap(lines -> lines)
                .toList();
    }

    private List<Server> nodes() {
        return now.nodes().map(Sample::servers).orElse(List.of());
    }

    private String row(Server node) {
        return String.format(
                Locale.ROOT,
                "%-7s %-12s %10s %9s %7d ms %6d  %s",
                node.name(),
                node.state().label(),
                rate(node, Server::requests),
                rate(node, Server::errors),
                node.responseMs(),
                node.queue(),
                node.health());
    }

    private String line(Server node) {
        return node.name() + ": " + node.state().label() + ", " + rate(node, Server::requests) + " requests/s, "
                + rate(node, Server::errors) + " errors/s, response " + node.responseMs() + " ms, " + node.health();
    }

    private String rate(Server node, ToLongFunction<Server> count) {
        return Sample.text(both((later, before) -> later.perSecond(node, before, count)));
    }

    /** The errors include those that no node has answered with. */
    private String total() {
        if (now.nodes().isEmpty()) {
            return "the front door does not answer";
        }
        long growth = now.failures() - earlier.failures();
        return Sample.text(both(WatchView::requests)) + " requests/s, "
                + Sample.text(both((later, before) -> later.perSecond(growth, before))) + " errors/s";
    }

    private static OptionalDouble requests(Sample later, Sample before) {
        return later.nanos() > before.nanos() ? OptionalDouble.of(later.perSecond(before)) : OptionalDouble.empty();
    }

    private OptionalDouble both(Rate rate) {
        return now.nodes().isPresent() && earlier.nodes().isPresent()
                ? rate.between(now.nodes().get(), earlier.nodes().get())
                : OptionalDouble.empty();
    }

    /** A rate between two moments; empty where it cannot be told. */
    @FunctionalInterface
    private interface Rate {
        OptionalDouble between(Sample later, Sample before);
    }

    private String storeServers() {
        return now.stack().store().servers().map(this::servers).orElse("");
    }

    /** Says how many of the servers run that hold the sessions; none where a stack uses a database that others started. */
    private String servers(Part.Kind kind) {
        List<Part> servers =
                now.stack().parts().stream().filter(part -> part.kind() == kind).toList();
        long running = servers.stream()
                .filter(server -> now.stack().process(server).isPresent())
                .count();
        String name = kind == Part.Kind.REDIS ? " Redis servers run" : " PostgreSQL servers run";
        return servers.isEmpty() ? "" : ", " + running + " of " + servers.size() + name;
    }

    private List<String> faults() {
        return now.faults().stream()
                .map(fault -> "fault: " + parts(fault) + " " + fault.fault() + detail(fault) + ", since "
                        + Duration.between(fault.since(), now.time()).toSeconds() + " s")
                .toList();
    }

    private static String parts(ActiveFault fault) {
        int more = fault.parts().size() - 1;
        return fault.parts().get(0) + (more == 0 ? "" : " and " + more + " more");
    }

    private static String detail(ActiveFault fault) {
        String[] words = fault.option().split(" ", -1);
        return switch (fault.fault()) {
            case "slow" -> " to " + fault.option() + " %";
            case "delay" -> " of " + words[1] + " ms" + (words[2].equals("0") ? "" : " ± " + words[2] + " ms");
            default -> "";
        };
    }
}
