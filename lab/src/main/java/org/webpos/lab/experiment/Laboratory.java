package org.webpos.lab.experiment;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.webpos.lab.fakesupplier.SupplierClient;
import org.webpos.lab.load.GatlingCommand;
import org.webpos.lab.result.ResultFolder;
import org.webpos.lab.result.Run;
import org.webpos.lab.stack.Progress;
import org.webpos.lab.stack.Stack;
import org.webpos.lab.stack.Workspace;

/**
 * Carries an experiment out: stack up, warm up, load, measure, verify carts, result file; then the next.
 *
 * <p>After each run the result files hold all that is known so far. For one thread.
 */
public final class Laboratory {

    private final Workspace workspace;
    private final Experiment experiment;
    private final ResultFolder results;
    private final Progress progress;
    private final GatlingCommand gatling;
    private final RawFiles raw;
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
        this.gatling = GatlingCommand.in(workspace.root());
        this.raw = new RawFiles(workspace.cache().resolve("experiments").resolve(experiment.name()));
    }

    /**
     * Runs all of it on stacks of its own.
     *
     * @throws org.webpos.lab.stack.StackException when a stack cannot be, or one of its parts died; nothing runs any more
     */
    public void run() {
        ProgressEstimator timetable = begin(true);
        EnvironmentCollector surroundings = new EnvironmentCollector(experiment, workspace.root(), Instant.now());
        for (StackRun sitting : experiment.plan()) {
            try (Stack stack = Stack.start(sitting.stack(), workspace, progress)) {
                timetable.stackStarted();
                sit(SystemUnderTest.of(stack, workspace.frontDoorSocket()), sitting, surroundings, timetable);
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
        SystemUnderTest subject = SystemUnderTest.at(address);
        ProgressEstimator timetable = begin(false);
        EnvironmentCollector surroundings = new EnvironmentCollector(experiment, workspace.root(), Instant.now());
        for (StackRun sitting : experiment.plan()) {
            sit(subject, sitting, surroundings, timetable);
        }
    }

    /** The runs that are done, in their order; also after a failure. */
    public List<Run> runs() {
        return List.copyOf(runs);
    }

    private ProgressEstimator begin(boolean startsStacks) {
        raw.empty();
        return new ProgressEstimator(experiment, startsStacks, InstantSource.system());
    }

    private void sit(
            SystemUnderTest subject, StackRun sitting, EnvironmentCollector surroundings, ProgressEstimator timetable) {
        Optional<Instant> served = isUnused(subject) ? Optional.of(Instant.now()) : Optional.empty();
        SkuPartitioner shelves = new SkuPartitioner(
                experiment.scanningLoads() == 0 ? List.of() : subject.skus(), experiment.scanningLoads());
        experiment.warmup().ifPresent(load -> warmUp(subject, new Round(load), shelves, timetable));
        for (Round round : sitting.rounds()) {
            Measurement measurement = measurement(subject, round, shelves);
            runs.add(measure(measurement, sitting, served, timetable));
            served = Optional.empty();
            surroundings.see(subject);
            results.write(surroundings.environment());
            results.write(runs);
        }
    }

    /** Where there is no warm-up, the first load on a stack of the lab's own is the first that its nodes ever get. */
    private boolean isUnused(SystemUnderTest subject) {
        return experiment.warmup().isEmpty() && !subject.fromOutside();
    }

    private Measurement measurement(SystemUnderTest subject, Round round, SkuPartitioner shelves) {
        return new Measurement(gatling, subject, round, shelves.next(round), raw.folder());
    }

    private void warmUp(SystemUnderTest subject, Round round, SkuPartitioner shelves, ProgressEstimator timetable) {
        String name = Announcement.name(subject.setUp(round)) + ", warming up";
        measurement(subject, round, shelves).send(new Ticker(name, progress, timetable));
        over(subject, round, timetable);
    }

    private Run measure(
            Measurement measurement, StackRun sitting, Optional<Instant> served, ProgressEstimator timetable) {
        Round round = measurement.round();
        String name = "run " + (runs.size() + 1) + " of " + experiment.runs() + ": "
                + Announcement.name(measurement.subject().setUp(round));
        Ticker ticker = new Ticker(name, progress, timetable);
        Run run = measurement.take(experiment.name(), sitting.repeat(), served, ticker);
        over(measurement.subject(), round, timetable);
        progress.say(name + ": " + Announcement.outcome(run) + " (" + timetable.position() + ")");
        return run;
    }

    /** Whatever the supplier is asked from now on is for the next load. */
    private static void over(SystemUnderTest subject, Round round, ProgressEstimator timetable) {
        subject.supplier().ifPresent(SupplierClient::resetCounts);
        timetable.loaded(round.load());
    }
}
