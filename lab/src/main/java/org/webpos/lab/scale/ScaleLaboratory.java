package org.webpos.lab.scale;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.webpos.lab.metrics.Machine;
import org.webpos.lab.metrics.SystemFile;
import org.webpos.lab.metrics.Versions;
import org.webpos.lab.result.Figures;
import org.webpos.lab.result.Provenance;
import org.webpos.lab.result.ResultFolder;
import org.webpos.lab.result.ScaleEnvironment;
import org.webpos.lab.result.ScaleRun;
import org.webpos.lab.result.ScaleRun.Limits;
import org.webpos.lab.result.WarmRun.Processors;
import org.webpos.lab.result.WarmWindow;
import org.webpos.lab.stack.Folders;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.Progress;
import org.webpos.lab.stack.Stack;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.stack.Store;
import org.webpos.lab.stack.Workspace;
import org.webpos.lab.warm.ProcessorSplit;
import org.webpos.lab.warm.SystemUnderLoad;
import org.webpos.lab.warm.ToolPath;
import org.webpos.lab.warm.Wrk;

/**
 * Runs an experiment of the kind {@code scale}: for each store start one node with the limits that the largest number of carts
 * needs, fill it step by step and measure at each step; stop it.
 *
 * <p>After each run the result files hold all that is measured so far. For one thread.
 */
public final class ScaleLaboratory {

    private final Workspace workspace;
    private final ScalePlan plan;
    private final ResultFolder results;
    private final Progress progress;
    private final ProcessorSplit processors = ProcessorSplit.here();
    private final String wrk;
    private final Instant start = Instant.now();
    private final Provenance.Collector provenance;
    private final List<ScaleRun> runs = new ArrayList<>();

    /**
     * Prepares an experiment, and finds or fetches the generator.
     *
     * @param results where the result files go; they are replaced once the first run is done
     * @param force whether it may run on one processor, which proves nothing
     * @throws StackException when wrk is missing, or the machine has too few processors, too little memory or too few open files
     */
    public ScaleLaboratory(
            Workspace workspace, ScalePlan plan, ResultFolder results, boolean force, Progress progress) {
        this.workspace = workspace;
        this.plan = plan;
        this.results = results;
        this.progress = progress;
        processors.check(force);
        IdleConnections.check(plan.idleConnections());
        SystemFile.at("/proc/meminfo")
                .find("MemAvailable:\\s*(\\d+) kB")
                .map(Machine::megabytesOfKilobytes)
                .ifPresent(free -> checkMemory(plan, free));
        this.wrk = ToolPath.of(workspace, "wrk");
        this.provenance = new Provenance.Collector(workspace.root(), start);
        Wrk.version(wrk).ifPresent(version -> provenance.addVersion("wrk", version));
    }

    /**
     * Refuses what the machine has too little free memory for.
     *
     * @param freeMb what it has
     * @throws StackException with the remedy
     */
    static void checkMemory(ScalePlan plan, int freeMb) {
        for (Store store : plan.stores()) {
            int needed = plan.neededMb(store);
            if (needed > freeMb) {
                throw new StackException(store + " with " + Figures.count(plan.mostCarts(), "cart") + " needs some "
                        + Figures.whole(needed) + " MB of free memory, and " + Figures.whole(freeMb)
                        + " MB are free: end other programs, or lower carts in lab/experiments/" + plan.name()
                        + ".yaml");
            }
        }
    }

    /**
     * Runs all of it.
     *
     * @throws StackException when a stack cannot be started, a store does not hold all carts, or a part died; nothing runs any
     *     more then
     */
    public void run() {
        plan.stores().forEach(this::run);
    }

    /** Returns the runs that are done, in their order; also after a failure. */
    public List<ScaleRun> runs() {
        return List.copyOf(runs);
    }

    private void run(Store store) {
        Path scratch = workspace.cache().resolve("experiments").resolve(plan.name());
        Folders.delete(scratch);
        Optional<Processors> bound = processors.split();
        try (Stack stack = Stack.start(plan.stack(store, bound.isPresent()), workspace, progress)) {
            SystemUnderLoad system = SystemUnderLoad.of(stack);
            List<Part> redis = system.parts(Part.Kind.REDIS);
            Limits limits = plan.limits(store);
            if (limits.redisMb() != null) {
                MemoryProbe.limit(redis, limits.redisMb());
            }
            provenance.addVersions(system.parts());
            provenance.addFlags(
                    "node, " + store.label(), Versions.flags(system.nodePids().get(0)));
            bound.ifPresent(split -> ProcessorSplit.bind(redis, split.others()));
            Runnable release =
                    bound.map(split -> processors.bindOwn(split.others())).orElse(() -> {});
            try (ScaleMeasurement measurement =
                    new ScaleMeasurement(wrk, plan, system, processors, bound, scratch, progress)) {
                plan.carts().forEach(count -> add(measurement.fillTo(count)));
                if (plan.idleConnections() > 0) {
                    add(measurement.withIdleConnections());
                }
            } finally {
                release.run();
            }
        }
    }

    private void add(ScaleRun run) {
        runs.add(run);
        results.write(new ScaleEnvironment(
                ScaleEnvironment.KIND, provenance.provenance(plan.name(), plan.question()), plan.keys(), plan.runs()));
        results.write(runs);
        Duration gone = Duration.between(start, Instant.now());
        progress.say(String.format(
                Locale.ROOT,
                "run %d of %d: %s (%d:%02d gone)",
                runs.size(),
                plan.runs(),
                outcome(run),
                gone.toMinutes(),
                gone.toSecondsPart()));
    }

    private static String outcome(ScaleRun run) {
        ScaleRun.Idle idle = run.idle();
        return String.format(
                Locale.ROOT,
                "%s%s, %s%s: %.1f µs of CPU per add, %s a second, p99 %.1f ms, longest pause %d ms, full collection %d ms,"
                        + " %s bytes each",
                run.remarks().isEmpty() ? "" : "!!! " + String.join("; ", run.remarks()) + " !!! ",
                run.store(),
                Figures.count(run.carts(), "cart"),
                idle == null ? "" : ", " + Figures.count(idle.connections(), "idle connection"),
                run.costMicros(),
                Figures.whole(run.median(WarmWindow::perSecond)),
                run.median(window -> window.latencyMs().p99()),
                run.pauses().longestMs(),
                run.memory().fullCollectionMs(),
                Figures.whole(run.bytesEach()));
    }
}
