package org.webpos.lab.experiment;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.webpos.lab.experiment.Experiment.StackRun;
import org.webpos.lab.experiment.ExperimentFiles.ExperimentException;
import org.webpos.lab.fakesupplier.SupplierClient;
import org.webpos.lab.load.Gatling;
import org.webpos.lab.load.Gatling.LoadProgress;
import org.webpos.lab.load.Load;
import org.webpos.lab.result.ResultFolder;
import org.webpos.lab.result.Run;
import org.webpos.lab.stack.DetachedStack;
import org.webpos.lab.stack.Folders;
import org.webpos.lab.stack.Progress;
import org.webpos.lab.stack.Stack;
import org.webpos.lab.stack.Workspace;

/**
 * Runs an experiment: for each stack start, warm up, then for each load send, measure, check the carts, write the results;
 * stop the stack.
 *
 * <p>After each run the result files hold all that is measured so far. For one thread.
 */
public final class Laboratory {

    private static final int TICKS_BETWEEN_MESSAGES = 20; // of half a second

    private final Workspace workspace;
    private final Experiment experiment;
    private final ResultFolder results;
    private final Progress progress;
    private final Gatling.Installation gatling;
    private final Path rawFiles;
    private int loads;
    private final List<Run> runs = new ArrayList<>();

    /**
     * Prepares an experiment.
     *
     * @param results where the result files go; they are replaced once the first run is done
     * @throws org.webpos.lab.stack.StackException when the shoppers are not built
     */
    public Laboratory(Workspace workspace, Experiment experiment, ResultFolder results, Progress progress) {
        this.workspace = workspace;
        this.experiment = experiment;
        this.results = results;
        this.progress = progress;
        this.gatling = Gatling.Installation.in(workspace.root());
        this.rawFiles = workspace.cache().resolve("experiments").resolve(experiment.name());
    }

    /**
     * Runs all of it on stacks of its own.
     *
     * @throws org.webpos.lab.stack.StackException when a stack cannot be started, or one of its parts died; nothing runs any
     *     more then
     */
    public void run() {
        Folders.delete(rawFiles);
        ProgressEstimator estimator = new ProgressEstimator(experiment, true, InstantSource.system());
        EnvironmentCollector environment = new EnvironmentCollector(experiment, workspace.root(), Instant.now());
        for (StackRun stackRun : experiment.plan()) {
            try (Stack stack = Stack.start(stackRun.stack(), workspace, progress)) {
                estimator.stackStarted();
                loadStack(SystemUnderTest.of(stack, workspace), stackRun, environment, estimator);
            }
        }
    }

    /**
     * Runs its loads, as often as it repeats them, against what runs already. The experiment has to be one
     * {@linkplain Experiment#against against} it.
     *
     * @throws ExperimentException when no till answers there
     */
    public void run(URI address) {
        SystemUnderTest system = SystemUnderTest.at(address, DetachedStack.find(workspace));
        Folders.delete(rawFiles);
        ProgressEstimator estimator = new ProgressEstimator(experiment, false, InstantSource.system());
        EnvironmentCollector environment = new EnvironmentCollector(experiment, workspace.root(), Instant.now());
        for (StackRun stackRun : experiment.plan()) {
            loadStack(system, stackRun, environment, estimator);
        }
    }

    /** Returns the runs that are done, in their order; also after a failure. */
    public List<Run> runs() {
        return List.copyOf(runs);
    }

    private void loadStack(
            SystemUnderTest system, StackRun stackRun, EnvironmentCollector environment, ProgressEstimator estimator) {
        // Without a warm-up, the first load on a stack of the lab's own is the first that its nodes ever get.
        boolean cold = experiment.warmups().isEmpty() && !system.fromOutside();
        Optional<Instant> readySince = cold ? Optional.of(Instant.now()) : Optional.empty();
        SkuPartitioner skus = new SkuPartitioner(
                experiment.scanningLoads() == 0 ? List.of() : system.skus(), experiment.scanningLoads());
        for (Load load : experiment.warmups()) {
            Round warmup = new Round(load);
            String name = RunMessages.name(system.configuration(warmup)) + ", warming up";
            measurement(system, warmup, skus).send(ticker(name, estimator));
            finishLoad(system, warmup, estimator);
        }
        for (Round round : stackRun.rounds()) {
            String name = "run " + (runs.size() + 1) + " of " + experiment.runs() + ": "
                    + RunMessages.name(system.configuration(round));
            Run run = measurement(system, round, skus)
                    .take(experiment.name(), stackRun.repeat(), readySince, ticker(name, estimator));
            finishLoad(system, round, estimator);
            progress.say(name + ": " + RunMessages.outcome(run) + " (" + estimator.position() + ")");
            readySince = Optional.empty();
            runs.add(run);
            environment.collect(system);
            results.write(environment.environment());
            results.write(runs);
        }
    }

    /** Prepares the next load; its raw files get a numbered folder, which is kept until the experiment is run again. */
    private Measurement measurement(SystemUnderTest system, Round round, SkuPartitioner skus) {
        Path folder = rawFiles.resolve(String.format(Locale.ROOT, "%03d", ++loads));
        return new Measurement(gatling, system, round, skus.next(round), folder);
    }

    /** Returns what reports a load while it runs: its first progress at once, then every ten seconds. */
    private Consumer<LoadProgress> ticker(String name, ProgressEstimator estimator) {
        AtomicInteger ticks = new AtomicInteger();
        return state -> {
            if (ticks.getAndIncrement() % TICKS_BETWEEN_MESSAGES == 0) {
                progress.say(name + ": " + RunMessages.state(state) + " (" + estimator.position() + ")");
            }
        };
    }

    /** Resets the supplier's counts: its requests from now on belong to the next load. */
    private static void finishLoad(SystemUnderTest system, Round round, ProgressEstimator estimator) {
        system.supplier().ifPresent(SupplierClient::resetCounts);
        estimator.loaded(round.load());
    }
}
