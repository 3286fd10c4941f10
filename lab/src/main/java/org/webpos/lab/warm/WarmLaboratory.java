package org.webpos.lab.warm;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.webpos.lab.metrics.Versions;
import org.webpos.lab.result.Figures;
import org.webpos.lab.result.Provenance;
import org.webpos.lab.result.ResultFolder;
import org.webpos.lab.result.WarmEnvironment;
import org.webpos.lab.result.WarmRun;
import org.webpos.lab.result.WarmRun.Processors;
import org.webpos.lab.stack.Folders;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.Progress;
import org.webpos.lab.stack.Stack;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.stack.Workspace;
import org.webpos.lab.warm.WarmPlan.ClosedLoad;
import org.webpos.lab.warm.WarmPlan.Turn;
import org.webpos.lab.warm.WindowSeries.Subject;

/**
 * Runs an experiment of the kind {@code warm}: for each stack start, for each load send it window by window until the processor time
 * per request is steady, measure some windows more, write the results; stop the stack.
 *
 * <p>After each run the result files hold all that is measured so far. For one thread.
 */
public final class WarmLaboratory {

    private static final String WITHOUT_PEER = "none was named; add --peer DIR with the folder of one";

    private final Workspace workspace;
    private final WarmPlan plan;
    private final Optional<Path> peer;
    private final ResultFolder results;
    private final Progress progress;
    private final ProcessorSplit processors;
    private final Path scratch;
    private final List<Turn> turns;
    private final String wrk;
    private final Instant start = Instant.now();
    private final Provenance.Collector provenance;
    private final List<WarmRun> runs = new ArrayList<>();
    private final WarmEstimate estimate;

    /**
     * Prepares an experiment, and finds or fetches the generator.
     *
     * @param peer the folder of the system to compare with
     * @param results where the result files go; they are replaced once the first run is done
     * @param force whether it may run on one processor, which proves nothing
     * @throws StackException when wrk is missing, when the machine has too few processors, or when there is no peer in the folder
     */
    public WarmLaboratory(
            Workspace workspace,
            WarmPlan plan,
            Optional<Path> peer,
            ResultFolder results,
            boolean force,
            Progress progress) {
        this(workspace, plan, peer, results, force, progress, ProcessorSplit.here());
    }

    WarmLaboratory(
            Workspace workspace,
            WarmPlan plan,
            Optional<Path> peer,
            ResultFolder results,
            boolean force,
            Progress progress,
            ProcessorSplit processors) {
        this.processors = processors;
        this.workspace = workspace;
        this.plan = plan;
        this.scratch = workspace.cache().resolve("experiments").resolve(plan.name());
        this.peer = peer;
        this.results = results;
        this.progress = progress;
        processors.check(force);
        peer.filter(folder -> !PeerNode.isIn(folder)).ifPresent(folder -> {
            throw new StackException("--peer " + folder + ": no run-spring.sh and redis-cluster.sh are there; name the"
                    + " folder that holds them");
        });
        this.turns = plan.turns(peer.isPresent());
        this.estimate = new WarmEstimate(plan, turns.size(), InstantSource.system());
        this.wrk = ToolPath.of(workspace, "wrk");
        this.provenance = new Provenance.Collector(workspace.root(), start);
        Wrk.version(wrk).ifPresent(version -> provenance.addVersion("wrk", version));
    }

    /**
     * Runs all of it.
     *
     * @throws StackException when a stack cannot be started, or one of its parts died; nothing runs any more then
     */
    public void run() {
        Folders.delete(scratch);
        progress.say("the experiment " + plan.name() + " starts " + Figures.count(turns.size(), "system")
                + ", one after the other, and takes " + estimate.total());
        if (plan.floors()) {
            measureFloors();
        }
        Optional<PeerNode.Installation> installation =
                peer.map(folder -> PeerNode.Installation.copy(folder, workspace, progress));
        for (Turn turn : turns) {
            if (turn.isPeer()) {
                runPeer(installation.orElseThrow(), turn);
            } else {
                runStack(turn);
            }
            estimate.systemDone();
        }
    }

    /** Returns the runs that are done, in their order; also after a failure. */
    public List<WarmRun> runs() {
        return List.copyOf(runs);
    }

    private int plannedRuns() {
        return turns.size() * plan.loads().size() + (plan.floors() ? Floor.values().length : 0);
    }

    private void measureFloors() {
        Optional<Processors> bound = processors.split();
        Runnable release = bindOwn(bound);
        try {
            FloorRunner floors = new FloorRunner(workspace, plan, wrk, bound, processors.count(), scratch);
            for (Floor floor : Floor.values()) {
                String name = nextRun() + floor.title();
                add(floors.run(floor, what -> say(name, what)), name);
            }
        } finally {
            release.run();
        }
        estimate.floorsDone();
    }

    private Runnable bindOwn(Optional<Processors> bound) {
        return bound.map(split -> processors.bindOwn(split.others())).orElse(() -> {});
    }

    private String nextRun() {
        return "run " + (runs.size() + 1) + " of " + plannedRuns() + ": ";
    }

    private void add(WarmRun run, String name) {
        runs.add(run);
        results.write(environment());
        results.write(runs);
        say(name, WarmMessages.outcome(run));
    }

    private void runStack(Turn turn) {
        Optional<Processors> bound = bound(turn);
        try (Stack stack = Stack.start(turn.stack(bound.isPresent()), workspace, progress)) {
            SystemUnderLoad system = SystemUnderLoad.of(stack);
            bound.ifPresent(split -> ProcessorSplit.bind(system.parts(Part.Kind.REDIS), split.others()));
            load(system, turn, bound);
        }
    }

    private void runPeer(PeerNode.Installation installation, Turn turn) {
        Optional<Processors> bound = bound(turn);
        try (PeerNode node = PeerNode.start(installation, turn.store(), bound, progress)) {
            load(node.system(), turn, bound);
        }
    }

    private Optional<Processors> bound(Turn turn) {
        return turn.isBound() ? processors.split() : Optional.empty();
    }

    private void load(SystemUnderLoad system, Turn turn, Optional<Processors> bound) {
        Runnable release = bindOwn(bound);
        try {
            note(system, turn);
            String withoutAotCache = AotCacheCheck.here().reason(system.nodePids());
            if (withoutAotCache != null) {
                progress.say(turn.text() + ": no AOT cache: " + withoutAotCache);
            }
            for (ClosedLoad load : plan.loads()) {
                String name = nextRun() + turn.text() + plan.nameOf(load);
                add(load(system, turn, load, bound, name), name);
            }
        } finally {
            release.run();
        }
    }

    private WarmRun load(SystemUnderLoad system, Turn turn, ClosedLoad load, Optional<Processors> bound, String name) {
        try (WindowRunner windows =
                new WindowRunner(wrk, plan.window(), load, system, bound.map(Processors::others), scratch)) {
            WindowSeries series = WindowSeries.run(plan, windows::run, what -> say(name, what));
            List<String> objections = EvidenceCheck.objections(processors.count(), series.warmUp(), series.measured());
            Subject subject = new Subject(
                    plan.name(),
                    turn.round(),
                    turn.system(),
                    turn.store().label(),
                    turn.nodes(),
                    system.balance(),
                    load,
                    bound);
            return series.toRun(
                    subject,
                    objections,
                    windows.jvmUnread(),
                    AotCacheCheck.here().reason(system.nodePids()));
        }
    }

    private void say(String name, String what) {
        progress.say(name + ": " + what + " (" + estimate.position() + ")");
    }

    /** Notes versions and flags of what runs. */
    private void note(SystemUnderLoad system, Turn turn) {
        if (!turn.isPeer()) {
            provenance.addVersions(system.parts());
        }
        provenance.addFlags(
                turn.isPeer() ? "peer, " + turn.store().label() : "nodes, " + turn.text(),
                Versions.flags(system.nodePids().get(0)));
    }

    private WarmEnvironment environment() {
        return new WarmEnvironment(
                WarmEnvironment.KIND,
                provenance.provenance(plan.name(), plan.question()),
                plan.keys(),
                plannedRuns(),
                peer.isPresent() ? null : WITHOUT_PEER);
    }
}
