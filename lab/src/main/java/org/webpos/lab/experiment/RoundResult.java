package org.webpos.lab.experiment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.load.Request;
import org.webpos.lab.load.SimulationLog;
import org.webpos.lab.result.OptionalMetrics.ColdStart;
import org.webpos.lab.result.Phase;
import org.webpos.lab.result.SteadyStateDetector;
import org.webpos.lab.result.Traffic;

/**
 * How a round went, by its requests.
 *
 * @param round what was sent
 * @param start the moment from which the requests count their milliseconds
 * @param requests all of them
 * @param traffic the same, reckoned up
 */
record RoundResult(Round round, Instant start, List<Request> requests, Traffic traffic) {

    static RoundResult of(Round round, SimulationLog log) {
        return new RoundResult(round, log.start(), log.requests(), Traffic.of(log.requests()));
    }

    /** The moment of the first request. */
    Instant first() {
        return start.plusMillis(
                requests.stream().mapToInt(Request::startMillis).min().orElseThrow());
    }

    /** Judges its stages by themselves; null where all of it is one. */
    @Nullable List<Phase> phases(Staging staging) {
        return round.stages().isEmpty() ? null : Phase.of(requests, staging.stretches(start, last()));
    }

    private Instant last() {
        return start.plusMillis(
                requests.stream().mapToInt(Request::endMillis).max().orElseThrow());
    }

    /** Says how it met a stack that began to serve at this moment; empty where shoppers do not pause. */
    Optional<ColdStart> coldStart(Instant served) {
        if (round.load().offeredPerSecond().isEmpty()) {
            return Optional.empty();
        }
        OptionalInt full = SteadyStateDetector.firstSecond(
                traffic.series(), round.load().offeredPerSecond().getAsDouble());
        long waited = Duration.between(served, first()).toMillis();
        return Optional.of(ColdStart.of(waited, full.isPresent() ? full.getAsInt() : null));
    }
}
