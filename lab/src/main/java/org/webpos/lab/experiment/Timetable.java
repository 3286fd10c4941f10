package org.webpos.lab.experiment;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.webpos.lab.load.Load;

/**
 * How far an experiment has come and how long the rest will take, judged by how the past kept to what was expected.
 *
 * <p>For one thread.
 */
final class Timetable {

    /** Seen for four nodes on two processors, stopping included; corrected by what is seen here. */
    private static final Duration STACK = Duration.ofSeconds(50);

    /** Gatling's own start and end. */
    private static final Duration GENERATOR = Duration.ofSeconds(6);

    private final InstantSource clock;
    private final Instant start;
    private final Duration expected;
    private Duration done = Duration.ZERO;

    Timetable(Experiment experiment, boolean startsStacks, InstantSource clock) {
        this.clock = clock;
        this.start = clock.instant();
        this.expected = experiment.plan().stream()
                .map(sitting -> expected(sitting, experiment, startsStacks))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration expected(Sitting sitting, Experiment experiment, boolean startsStacks) {
        Duration loads =
                sitting.rounds().stream().map(round -> expected(round.load())).reduce(Duration.ZERO, Duration::plus);
        Duration warmup = experiment.warmup().map(Timetable::expected).orElse(Duration.ZERO);
        return loads.plus(warmup).plus(startsStacks ? STACK : Duration.ZERO);
    }

    private static Duration expected(Load load) {
        return load.atEase().plus(GENERATOR);
    }

    void stackStarted() {
        done = done.plus(STACK);
    }

    void loaded(Load load) {
        done = done.plus(expected(load));
    }

    /** Says how long it has taken and about how long it will go on, such as {@code 3:05 gone, about 12 min left}. */
    String position() {
        Duration gone = Duration.between(start, clock.instant());
        String elapsed = "%d:%02d gone".formatted(gone.toMinutes(), gone.toSecondsPart());
        double pace = done.isZero() ? 1 : Math.max(0.5, (double) gone.toMillis() / done.toMillis());
        long left = Math.round(Math.max(0, expected.minus(done).toMillis()) * pace / 60_000);
        return elapsed + ", about " + Math.max(1, left) + " min left";
    }
}
