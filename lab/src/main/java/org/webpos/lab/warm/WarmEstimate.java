package org.webpos.lab.warm;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Estimates how long the rest of an experiment of the kind {@code warm} takes: at most as long as the plan allows, and probably as
 * long as its systems took so far. For one thread.
 */
final class WarmEstimate {

    /** Measured for one node on two processors, stopping included. */
    private static final Duration START = Duration.ofSeconds(25);

    /** Four nodes and Redis on a busy machine have taken this long. */
    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    /** Making the sessions of a window, and reading their carts. */
    private static final Duration AROUND_WINDOW = Duration.ofSeconds(2);

    /** Measured for nodes with an AOT cache; a load on a node that is warm needs only as many windows as show that it is. */
    private static final Duration WARM_UP = Duration.ofSeconds(60);

    private final InstantSource clock;
    private final Instant start;
    private final Duration likely;
    private final Duration longest;
    private int left;
    private int done;
    private Duration took = Duration.ZERO;
    private Duration floors;
    private Instant lastDone;

    /**
     * Estimates a plan.
     *
     * @param systems how many are started, one after the other
     */
    WarmEstimate(WarmPlan plan, int systems, InstantSource clock) {
        this.clock = clock;
        this.start = clock.instant();
        this.lastDone = start;
        this.left = systems;
        int loads = plan.loads().size();
        Duration window = plan.window().plus(AROUND_WINDOW);
        Duration measuring = window.multipliedBy((long) loads * plan.measuredWindows());
        this.floors = plan.floors()
                ? plan.window()
                        .multipliedBy(WarmUpDetector.WINDOWS + plan.measuredWindows())
                        .multipliedBy(Floor.values().length)
                : Duration.ZERO;
        this.longest = LONGEST_START
                .plus(plan.maxWarmUp().plus(window).multipliedBy(loads))
                .plus(measuring);
        Duration repeatedWarmUps = window.multipliedBy((loads - 1L) * WarmUpDetector.WINDOWS);
        this.likely =
                START.plus(min(WARM_UP, plan.maxWarmUp())).plus(repeatedWarmUps).plus(measuring);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Takes note that one more system was measured. */
    void systemDone() {
        left--;
        done++;
        took = took.plus(sinceLastDone());
        lastDone = clock.instant();
    }

    /** Takes note that the floors are measured, which is done before the systems. */
    void floorsDone() {
        floors = Duration.ZERO;
        lastDone = clock.instant();
    }

    private Duration sinceLastDone() {
        return Duration.between(lastDone, clock.instant());
    }

    /** Says before the start how long all of it takes, such as {@code about 32 min, at most 70}. */
    String total() {
        return "about " + minutes(likely.multipliedBy(left).plus(floors)) + " min, at most "
                + minutes(longest.multipliedBy(left).plus(floors));
    }

    /** Says how long it has taken and how long it takes yet, such as {@code 3:05 gone, about 29 min left, at most 64}. */
    String position() {
        Duration gone = Duration.between(start, clock.instant());
        Duration each = done == 0 ? likely : took.dividedBy(done);
        Duration beyondThis = floors.minus(sinceLastDone());
        return String.format(
                Locale.ROOT,
                "%d:%02d gone, about %d min left, at most %d",
                gone.toMinutes(),
                gone.toSecondsPart(),
                minutes(each.multipliedBy(left).plus(beyondThis)),
                minutes(longest.multipliedBy(left).plus(beyondThis)));
    }

    /** Rounds up; what is not over yet takes a minute. */
    private static long minutes(Duration duration) {
        return Math.max(1, duration.plusSeconds(59).toMinutes());
    }
}
