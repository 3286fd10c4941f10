package org.webpos.lab.experiment;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.webpos.lab.experiment.Experiment.StackRun;
import org.webpos.lab.load.Load;

/**
 * Estimates how long the rest of an experiment will take, from how long stacks and loads took so far compared with what was
 * expected.
 *
 * <p>For one thread.
 */
final class ProgressEstimator {

    /** Measured for four nodes on two processors, stopping included; corrected by what is measured here. */
    private static final Duration STACK = Duration.ofSeconds(50);

    /** Gatling's own start and end. */
    private static final Duration GENERATOR = Duration.ofSeconds(6);

    private final InstantSource clock;
    private final Instant start;

    /** When the last stack was up, or the last load over. */
    private Instant lastStep;

    private final Work stacks;
    private final Work loads;

    ProgressEstimator(Experiment experiment, boolean startsStacks, InstantSource clock) {
        this.clock = clock;
        this.start = clock.instant();
        this.lastStep = start;
        int starts = startsStacks ? experiment.plan().size() : 0;
        this.stacks = new Work(STACK.multipliedBy(starts));
        this.loads = new Work(experiment.plan().stream()
                .map(stackRun -> expected(stackRun, experiment))
                .reduce(Duration.ZERO, Duration::plus));
    }

    private static Duration expected(StackRun stackRun, Experiment experiment) {
        Duration loads =
                stackRun.rounds().stream().map(round -> expected(round.load())).reduce(Duration.ZERO, Duration::plus);
        return experiment.warmups().stream().map(ProgressEstimator::expected).reduce(loads, Duration::plus);
    }

    private static Duration expected(Load load) {
        return load.minimumDuration().plus(GENERATOR);
    }

    void stackStarted() {
        stacks.complete(STACK, sinceLastStep());
        lastStep = clock.instant();
    }

    void loaded(Load load) {
        loads.complete(expected(load), sinceLastStep());
        lastStep = clock.instant();
    }

    private Duration sinceLastStep() {
        return Duration.between(lastStep, clock.instant());
    }

    /** Returns how long it has taken and how long it will about take, such as {@code 3:05 gone, about 12 min left}. */
    String position() {
        Duration gone = Duration.between(start, clock.instant());
        String elapsed = String.format(Locale.ROOT, "%d:%02d gone", gone.toMinutes(), gone.toSecondsPart());
        Duration left = stacks.left().plus(loads.left()).minus(sinceLastStep());
        return elapsed + ", about " + Math.max(1, Math.round(left.toSeconds() / 60.0)) + " min left";
    }

    /** Work of one kind, part of which is done. */
    private static final class Work {

        private Duration planned;
        private Duration done = Duration.ZERO;
        private Duration took = Duration.ZERO;

        Work(Duration planned) {
            this.planned = planned;
        }

        void complete(Duration part, Duration time) {
            planned = planned.minus(part);
            done = done.plus(part);
            took = took.plus(time);
        }

        /** Returns how long the rest takes at the pace of what is done. */
        Duration left() {
            double pace = done.isZero() ? 1 : (double) took.toMillis() / done.toMillis();
            return Duration.ofMillis(Math.round(planned.toMillis() * pace));
        }
    }
}
