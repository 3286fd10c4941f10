package org.webpos.lab.experiment;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.webpos.lab.load.Load;

/**
 * How far an experiment has come and how long the rest will take, judged by how stacks and loads so far kept to what was
 * expected.
 *
 * <p>For one thread.
 */
final class ProgressEstimator {

    /** Seen for four nodes on two processors, stopping included; corrected by what is seen here. */
    private static final Duration STACK = Duration.ofSeconds(50);

    /** Gatling's own start and end. */
    private static final Duration GENERATOR = Duration.ofSeconds(6);

    private final InstantSource clock;
    private final Instant start;
    private final Stretch stacks;
    private final Stretch loads;

    /** When the last stack was up, or the last load over. */
    private Instant reached;

    ProgressEstimator(Experiment experiment, boolean startsStacks, InstantSource clock) {
        this.clock = clock;
        this.start = clock.instant();
        this.reached = start;
        int sittings = startsStacks ? experiment.plan().size() : 0;
        this.stacks = new Stretch(STACK.multipliedBy(sittings));
        this.loads = new Stretch(experiment.plan().stream()
                .map(sitting -> expected(sitting, experiment))
                .reduce(Duration.ZERO, Duration::plus));
    }

    private static Duration expected(StackRun sitting, Experiment experiment) {
        Duration loads =
                sitting.rounds().stream().map(round -> expected(round.load())).reduce(Duration.ZERO, Duration::plus);
        return loads.plus(experiment.warmup().map(ProgressEstimator::expected).orElse(Duration.ZERO));
    }

    private static Duration expected(Load load) {
        return load.atEase().plus(GENERATOR);
    }

    void stackStarted() {
        stacks.pass(STACK, sinceReached());
        reached = clock.instant();
    }

    void loaded(Load load) {
        loads.pass(expected(load), sinceReached());
        reached = clock.instant();
    }

    private Duration sinceReached() {
        return Duration.between(reached, clock.instant());
    }

    /** Says how long it has taken and about how long it will go on, such as {@code 3:05 gone, about 12 min left}. */
    String position() {
        Duration gone = Duration.between(start, clock.instant());
        String elapsed = "%d:%02d gone".formatted(gone.toMinutes(), gone.toSecondsPart());
        Duration left = stacks.left().plus(loads.left()).minus(sinceReached());
        return elapsed + ", about " + Math.max(1, Math.round(left.toSeconds() / 60.0)) + " min left";
    }

    /** Work of one kind, of which some is done. */
    private static final class Stretch {

        private Duration planned;
        private Duration done = Duration.ZERO;
        private Duration took = Duration.ZERO;

        Stretch(Duration planned) {
            this.planned = planned;
        }

        void pass(Duration part, Duration time) {
            planned = planned.minus(part);
            done = done.plus(part);
            took = took.plus(time);
        }

        /** What is planned still, at the pace of what is done. */
        Duration left() {
            double pace = done.isZero() ? 1 : (double) took.toMillis() / done.toMillis();
            return Duration.ofMillis(Math.round(planned.toMillis() * pace));
        }
    }
}
