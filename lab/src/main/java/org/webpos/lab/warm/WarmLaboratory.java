package org.webpos.lab.warm;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.webpos.lab.metrics.Versions;
import org.webpos.lab.result.Figures;
import org.webpos.lab.result.Provenance;
import org.webpos.lab.result.ResultFolder;
import org.webpos.lab.result.WarmEnvironment;
import org.webpos.lab.result.WarmRun;
import org.webpos.lab.result.WarmRun.Processors;
import org.webpos.lab.result.WarmWindow;
import org.webpos.lab.stack.Folders;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.Progress;
import org.webpos.lab.stack.Stack;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.stack.Workspace;
import org.webpos.lab.warm.WarmPlan.Turn;

/**
 * Runs an experiment of the kind {@code warm}: for each stack start, load window by window until the processor time per request is
 * steady, measure some windows more, write the results; stop the stack.
 *
 * <p>After each run the result files hold all that is measured so far. For one thread.
 */
public final class WarmLaboratory {

    /** A stack's start and end. */
    private static final Duration START = Duration.ofSeconds(60);

    private static final String WITHOUT_PEER = "none was named; add --peer DIR with the folder of one";

    private final Workspace workspace;
    private final WarmPlan plan;
    private final Optional<Path> peer;
    private final ResultFolder results;
    private final Progress progress;
    private final ProcessorSplit processors;
    private final Path scratch;
    private final String wrk;
    private final Instant start = Instant.now();
    private final Provenance.Collector provenance;
    private final List<WarmRun> runs = new ArrayList<>();
    private int turnsLeft;

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
        this.peer = peer;
        this.results = results;
        this.progress = progress;
        this.scratch = workspace.cache().resolve("experiments").resolve(plan.name());
        processors.check(force);
        peer.filter(folder -> !PeerNode.isIn(folder)).ifPresent(folder -> {
            throw new StackException("--peer " + folder + ": no run-spring.sh and redis-cluster.sh are there; name the"
                    + " folder that holds them");
        });
        this.wrk = Wrk.find(workspace);
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
        Optional<PeerNode.Installation> installation =
                peer.map(folder -> PeerNode.Installation.copy(folder, workspace, progress));
        List<Turn> turns = plan.turns(peer.isPresent());
        for (Turn turn : turns) {
            String name = "run " + (runs.size() + 1) + " of " + turns.size() + ": " + turn.text();
            turnsLeft = turns.size() - runs.size();
            WarmRun run = turn.isPeer() ? runPeer(installation.orElseThrow(), turn, name) : runStack(turn, name);
            runs.add(run);
            results.write(environment(turns.size()));
            results.write(runs);
            turnsLeft--;
            progress.say(name + ": " + outcome(run) + position());
        }
    }

    /** Returns the runs that are done, in their order; also after a failure. */
    public List<WarmRun> runs() {
        return List.copyOf(runs);
    }

    private WarmRun runStack(Turn turn, String name) {
        Optional<Processors> bound = bound(turn);
        try (Stack stack = Stack.start(turn.stack(bound.isPresent()), workspace, progress)) {
            SystemUnderLoad system = SystemUnderLoad.of(stack);
            bound.ifPresent(split -> ProcessorSplit.bind(system.parts(Part.Kind.REDIS), split.others()));
            return load(system, turn, bound, name);
        }
    }

    private WarmRun runPeer(PeerNode.Installation installation, Turn turn, String name) {
        Optional<Processors> bound = bound(turn);
        try (PeerNode node = PeerNode.start(installation, turn.store(), bound, progress)) {
            return load(node.system(), turn, bound, name);
        }
    }

    private Optional<Processors> bound(Turn turn) {
        return turn.isBound() ? processors.split() : Optional.empty();
    }

    private WarmRun load(SystemUnderLoad system, Turn turn, Optional<Processors> bound, String name) {
        Runnable release =
                bound.map(split -> processors.bindOwn(split.others())).orElse(() -> {});
        try {
            return loadUntilWarm(system, turn, bound, name);
        } finally {
            release.run();
        }
    }

    private WarmRun loadUntilWarm(SystemUnderLoad system, Turn turn, Optional<Processors> bound, String name) {
        note(system, turn);
        Instant began = Instant.now();
        try (WindowRunner windows = new WindowRunner(wrk, plan, system, bound.map(Processors::others), scratch)) {
            WarmUpDetector detector = new WarmUpDetector(plan.tolerancePercent());
            List<WarmWindow> warmUp = new ArrayList<>();
            boolean warm = false;
            while (!warm && sinceStart(began).compareTo(plan.maxWarmUp()) < 0) {
                warmUp.add(windows.run());
                warm = detector.isSteady(warmUp);
                progress.say(name + ": warming up, " + figures(warmUp.get(warmUp.size() - 1)) + position());
            }
            double secondsToWarm = sinceStart(began).toMillis() / 1000.0;
            List<WarmWindow> measured = new ArrayList<>();
            while (measured.size() < plan.measuredWindows()) {
                measured.add(windows.run());
                progress.say(name + ": " + (warm ? "warm, " : "not yet warm, ")
                        + figures(measured.get(measured.size() - 1)) + position());
            }
            List<String> objections = EvidenceCheck.objections(processors.count(), warmUp, measured);
            return new WarmRun(
                    plan.name(),
                    turn.system(),
                    turn.store().label(),
                    turn.nodes(),
                    system.balance(),
                    turn.round(),
                    plan.load().workload().toString(),
                    plan.load().connections(),
                    plan.load().sessions(),
                    plan.load().products(),
                    bound.orElse(null),
                    began.truncatedTo(ChronoUnit.SECONDS).toString(),
                    warm,
                    secondsToWarm,
                    warmUp,
                    measured,
                    objections.isEmpty(),
                    objections,
                    windows.jvmUnread());
        }
    }

    /** Says how long it has taken, and how long it can still take: a node may be warm long before it has to be. */
    private String position() {
        Duration gone = sinceStart(start);
        Duration each = START.plus(plan.maxWarmUp()).plus(plan.window().multipliedBy(1L + plan.measuredWindows()));
        long minutes = Math.max(1, each.multipliedBy(turnsLeft).plusSeconds(59).toMinutes());
        return " (%d:%02d gone, at most some %d min left)".formatted(gone.toMinutes(), gone.toSecondsPart(), minutes);
    }

    private static Duration sinceStart(Instant began) {
        return Duration.between(began, Instant.now());
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

    private WarmEnvironment environment(int plannedRuns) {
        return new WarmEnvironment(
                WarmEnvironment.KIND,
                provenance.provenance(plan.name(), plan.question()),
                plan.keys(),
                plannedRuns,
                peer.isPresent() ? null : WITHOUT_PEER);
    }

    private static String figures(WarmWindow window) {
        return String.format(
                        Locale.ROOT,
                        "%.0f µs of CPU per request, %s a second, p50 %.1f, p99 %.1f ms",
                        window.cpuMicrosPerRequest().nodes(),
                        Figures.whole(window.perSecond()),
                        window.latencyMs().p50(),
                        window.latencyMs().p99())
                + (window.errors().sum() > 0
                        ? " !!! " + Figures.whole(window.errors().sum()) + " failed !!!"
                        : "")
                + (window.carts().areRight() ? "" : " !!! carts are wrong !!!");
    }

    private static String outcome(WarmRun run) {
        List<String> remarks = run.remarks();
        return (remarks.isEmpty() ? "" : "!!! " + String.join("; ", remarks) + " !!! ")
                + String.format(
                        Locale.ROOT,
                        "%.0f µs of CPU per request, %s a second, p99 %.1f ms, %s after %.0f s",
                        run.median(window -> window.cpuMicrosPerRequest().nodes()),
                        Figures.whole(run.median(WarmWindow::perSecond)),
                        run.median(window -> window.latencyMs().p99()),
                        run.warm() ? "warm" : "warm-up given up",
                        run.secondsToWarm());
    }
}
