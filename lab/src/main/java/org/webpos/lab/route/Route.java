package org.webpos.lab.route;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.webpos.lab.frontdoor.HaproxyRuntime;
import org.webpos.lab.stack.BalancingAlgorithm;
import org.webpos.lab.stack.Progress;

/**
 * What was seen of a front door, and what follows from it.
 *
 * @param ground what was known before
 * @param strips who answered each client
 * @param evidence what the experiments showed
 * @param glimpse what the front door adds; what cannot be reached straight is not in it
 * @param moved which clients moved when a node left; empty when that was not tried, or when
 *     none has a node of its own
 */
public record Route(
        ProbeTarget ground,
        List<ClientTrace> strips,
        Evidence evidence,
        LatencyProbe glimpse,
        Optional<Remapping> moved) {

    /**
     * Tries a front door.
     *
     * @param requests how many to send before the experiments, at least as many as clients
     * @param clients as how many clients, 1 to 1,000
     * @param removing where to take a node out for a while; empty to leave all in
     * @throws org.webpos.lab.stack.StackException when it does not answer, or is none of a till
     * @throws org.webpos.lab.frontdoor.FrontDoorException when no node can be taken out
     */
    public static Route of(
            ProbeTarget ground, int requests, int clients, Optional<HaproxyRuntime> removing, Progress progress) {
        progress.say("sending " + requests + " requests as " + clients + " clients to " + ground.frontDoor());
        List<ClientTrace> strips =
                ClientTrace.all(ground.frontDoor(), requests, clients).toList();
        ProbeTarget known = ground.met(answers(strips).nodes());
        progress.say("trying what tells the ways of balancing apart");
        Evidence evidence = new Experiments(known).evidence();
        LatencyProbe glimpse = LatencyProbe.at(known);
        Optional<Remapping> moved = removing.flatMap(frontDoor -> moved(known, evidence, frontDoor, progress));
        return new Route(known, strips, evidence, glimpse, moved);
    }

    private static Optional<Remapping> moved(
            ProbeTarget ground, Evidence evidence, HaproxyRuntime frontDoor, Progress progress) {
        if (evidence.isSpread()) {
            progress.say("no node is taken out: clients have none of their own here, so none could move");
            return Optional.empty();
        }
        progress.say("taking " + ground.nodes().last() + " out, and in again");
        return Optional.of(Removal.watch(ground, frontDoor));
    }

    private static Answers answers(List<ClientTrace> strips) {
        return new Answers(strips.stream()
                .flatMap(strip -> strip.answers().nodes().stream())
                .toList());
    }

    /** All answers to the clients. */
    Answers answers() {
        return answers(strips);
    }

    /** The nodes that belong to it, and whoever else answered. */
    Set<String> nodes() {
        Set<String> all = new TreeSet<>(ground.nodes());
        all.addAll(ground.away());
        all.addAll(answers().nodes());
        return all;
    }

    Conclusion conclusion() {
        Conclusion concluded = Conclusion.of(evidence);
        return moved.map(what -> concluded.and(what, ground.nodes().size())).orElse(concluded);
    }

    /** Says how well the answers fit the shares; empty where clients are bound to nodes, or answers are too few. */
    Optional<Fit> fit() {
        return Optional.of(answers())
                .filter(answers -> evidence.isSpread() && Fit.isPossible(answers, ground.shares()))
                .map(answers -> Fit.of(answers, ground.shares()));
    }

    /** Tells whether what was seen may be what is configured; where nobody says what is, whether anything was recognised. */
    public boolean agrees() {
        Conclusion conclusion = conclusion();
        return ground.configured()
                .map(conclusion::allows)
                .orElse(!conclusion.candidates().isEmpty());
    }

    /** Says in one line what was seen and whether it is what is configured. */
    String verdict() {
        Conclusion conclusion = conclusion();
        String seen = conclusion.candidates().isEmpty()
                ? "none of the ways known here"
                : conclusion.candidates().stream().sorted().map(BalancingAlgorithm::label).collect(Collectors.joining(" or "));
        return "seen: " + seen + compared() + "; " + conclusion.reason();
    }

    private String compared() {
        return ground.configured()
                .map(balance -> agrees()
                        ? conclusion().candidates().size() == 1
                                ? ", as configured"
                                : ", configured is " + balance.label()
                        : ", BUT CONFIGURED IS " + balance.label())
                .orElse("");
    }
}
